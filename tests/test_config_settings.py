from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import config
from aggregator.config import values
from aggregator.config.environment import variables
from aggregator.errors import ConfigError
from aggregator.model import FetchSettings, Limits, Settings


def test_without_variables_the_defaults_hold():
    assert config.settings({"PATH": "/bin", "AGGREGATOR_DATABASE_URL": "sqlite://"}) == Settings()


def test_every_field_of_the_settings_is_a_variable():
    names = {
        f"AGGREGATOR_{field.name.upper()}"
        for kind in (Settings, FetchSettings, Limits)
        for field in fields(kind)
    }
    assert set(variables()) == names - {"AGGREGATOR_FETCH", "AGGREGATOR_LIMITS"} | {
        "AGGREGATOR_CONTACT"
    }


def test_variables_reach_their_setting():
    made = config.settings(
        {
            "AGGREGATOR_WORKERS": " 4 ",
            "AGGREGATOR_LOOK_AGAIN": "3d",
            "AGGREGATOR_ALLOW_PRIVATE": "127.0.0.0/8, ::1, intranet.desk",
            "AGGREGATOR_PAGE_PACE": "0s",
            "AGGREGATOR_FEED_BYTES": "2MiB",
            "AGGREGATOR_PAGE_SECONDS": "12.5",
            "AGGREGATOR_ROBOTS_TOKEN": "desk-bot",
            "AGGREGATOR_USER_AGENT": "desk/2.0",
            "AGGREGATOR_CONTACT": "wire@desk.example",
        }
    )
    expected = FetchSettings()
    assert made == Settings(
        workers=4,
        look_again=timedelta(days=3),
        fetch=replace(
            expected,
            allow_private=("127.0.0.0/8", "::1", "intranet.desk"),
            page_pace=timedelta(0),
            robots_token="desk-bot",
            user_agent="desk/2.0 (+wire@desk.example)",
            limits=replace(expected.limits, feed_bytes=2 * 1024 * 1024, page_seconds=12.5),
        ),
    )


def test_a_contact_alone_keeps_the_name_of_the_program():
    made = config.settings({"AGGREGATOR_CONTACT": "https://desk.example/bot"})
    product = Settings().fetch.user_agent.split()[0]
    assert made.fetch.user_agent == f"{product} (+https://desk.example/bot)"


def test_all_mistakes_come_at_once_and_a_misspelt_name_is_one():
    with pytest.raises(ConfigError) as caught:
        config.settings(
            {
                "AGGREGATOR_WORKER": "2",
                "AGGREGATOR_DATABASE": "x",
                "AGGREGATOR_BATCH": "many",
                "AGGREGATOR_MIN_INTERVAL": "often",
                "AGGREGATOR_ZZZZZZ": "1",
            }
        )
    text = str(caught.value)
    assert "AGGREGATOR_WORKER: is unknown; did you mean AGGREGATOR_WORKERS?" in text
    assert "AGGREGATOR_DATABASE: is unknown; did you mean AGGREGATOR_DATABASE_URL?" in text
    assert "AGGREGATOR_BATCH: 'many' is no whole number" in text
    assert "AGGREGATOR_MIN_INTERVAL: 'often' is no duration" in text
    assert "AGGREGATOR_ZZZZZZ: is unknown; docs/operations.md" in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("WORKERS", "-1"),
        ("WORKERS", "٣"),
        ("WORKERS", ""),
        ("FEED_SECONDS", "nan"),
        ("FEED_SECONDS", "inf"),
        ("FEED_SECONDS", "-1"),
        ("FEED_BYTES", "10"),
        ("FEED_BYTES", "1TB"),
        ("LOOK_AGAIN", "99999d"),
        ("USER_AGENT", "two\nlines"),
        ("USER_AGENT", "Журнал/1"),
        ("CONTACT", "call me"),
        ("ROBOTS_TOKEN", "my bot/1"),
        ("ALLOW_PRIVATE", "10.0.0.0/99"),
        ("MIN_INTERVAL", "2d"),
        ("PER_DOMAIN", "500"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(name, value):
    with pytest.raises(ConfigError, match=f"AGGREGATOR_{name}"):
        config.settings({f"AGGREGATOR_{name}": value})


@given(st.integers(0, 10**7).map(lambda n: timedelta(seconds=n)))
def test_a_duration_is_read_as_it_is_spelled(length):
    assert values.duration(values.spell_duration(length)) == length


def test_the_list_is_the_named_one_then_the_local_one_then_ours(tmp_path):
    ours = config.default_sources({}, tmp_path)
    assert ours.is_file()
    assert tmp_path not in ours.parents
    local = tmp_path / "sources.yaml"
    local.write_text("", encoding="utf-8")
    assert config.default_sources({"AGGREGATOR_SOURCES": " "}, tmp_path) == local
    named = tmp_path / "other.opml"
    named.write_text("", encoding="utf-8")
    assert config.default_sources({"AGGREGATOR_SOURCES": "other.opml"}, tmp_path) == named
    with pytest.raises(ConfigError, match="AGGREGATOR_SOURCES"):
        config.default_sources({"AGGREGATOR_SOURCES": "none.yaml"}, tmp_path)
