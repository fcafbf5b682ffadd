-- A PostgreSQL role that may read the views v1_* of aggregator and the table schema_version,
-- and nothing else. Run it as the owner of the views, on aggregator's database, any number of
-- times:
--
--     aggregator db reader-role | psql "$URL"
--
-- A password is set with:  \password :role  (psql), or the server's own ways are used.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = ':role') THEN
    CREATE ROLE ":role" LOGIN;
  END IF;
END
$$;

-- A reader that forgets its transaction must not keep the server from tidying up.
ALTER ROLE ":role" SET default_transaction_read_only = on;
ALTER ROLE ":role" SET statement_timeout = '60s';
ALTER ROLE ":role" SET idle_in_transaction_session_timeout = '5min';

DO $$
DECLARE
  name text;
BEGIN
  EXECUTE format('GRANT CONNECT ON DATABASE %I TO ":role"', current_database());
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO ":role"', current_schema());
  FOR name IN
    SELECT viewname FROM pg_views
     WHERE schemaname = current_schema() AND viewname LIKE 'v1\_%'
     UNION ALL SELECT 'schema_version'
  LOOP
    EXECUTE format('GRANT SELECT ON %I TO ":role"', name);
  END LOOP;
END
$$;
