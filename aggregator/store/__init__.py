"""The database: tables, views, reading, writing, candidates. Only this room speaks SQL."""

from __future__ import annotations

from aggregator.store.database import Database, Transaction, attempt, database_url

__all__ = ["Database", "Transaction", "attempt", "database_url"]
