"""The rules on the week that was written for them, and on labelled snippets; skipped without them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator import attribution, parties
from aggregator.model import (
    Article,
    Attribution,
    Extracted,
    Limits,
    OriginSubject,
    Page,
    Role,
    Slot,
    Status,
)
from aggregator.provenance import origins

ROOT = Path(__file__).resolve().parent.parent
REPLAY = Path(os.environ.get("AGGREGATOR_REPLAY", ROOT.parent / "shared" / "replay"))
EVALUATION = Path(os.environ.get("AGGREGATOR_EVAL", ROOT.parent / "shared" / "eval"))
NOW = datetime(2020, 1, 20, tzinfo=UTC)
HEAD = {Slot.DOMAIN, Slot.HTML_META, Slot.JSON_LD, Slot.FEED_FIELD}


@pytest.fixture(scope="module")
def week() -> dict[str, Any]:
    path = REPLAY / "libya.expected.json"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    return json.loads(path.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def read(week: dict[str, Any]) -> dict[str, tuple[Attribution, ...]]:
    """The rows of every page, by its address."""
    from warcio.archiveiterator import ArchiveIterator

    from aggregator.extract import extract

    bodies = {}
    with (REPLAY / "libya.warc.gz").open("rb") as archive:
        for record in ArchiveIterator(archive):
            if record.http_headers.get_statuscode() == "200":
                address = record.rec_headers.get_header("WARC-Target-URI")
                bodies[address] = record.content_stream().read()
    gazetteer = parties.load()
    found = {}
    for page in week["pages"]:
        url = page["url"]
        source = Page(url=url, body=bodies[url], content_type="text/html", body_hash="")
        extracted = extract(source, now=NOW, limits=Limits())
        assert isinstance(extracted, Extracted)
        publisher = gazetteer.by_domain(url)
        article = Article(
            article_id=url,
            key=url,
            url=url,
            outlet=page["outlet"],
            publisher_id=publisher.party_id if publisher else None,
            language=page["language"],
            language_from="page",
            title=extracted.title,
            text=extracted.text,
            published_at=extracted.published_at,
            published_raw=None,
            first_seen_at=NOW,
            status=Status.FULL,
            fields=extracted.fields,
        )
        found[url] = attribution.attribute(article, gazetteer).attributions
    return found


@pytest.mark.replay
def test_the_week_is_attributed_as_labelled_and_no_more(
    week: dict[str, Any],
    read: dict[str, tuple[Attribution, ...]],
) -> None:
    for page in week["pages"]:
        rows = [
            row
            for row in read[page["url"]]
            if row.role in {Role.CREDIT, Role.BYLINE, Role.CITATION}
            or (row.role is Role.PUBLISHER and row.slot not in HEAD)
        ]
        for label in page["attributions"]:
            hits = [
                row
                for row in rows
                if (row.role, row.slot, row.party_id)
                == (label["role"], label["slot"], label["party_id"])
                and label["evidence"] in row.evidence
                and (row.party_id is not None or row.party == label["name"])
            ]
            assert hits, (page["url"], label)
            rows = [row for row in rows if row not in hits]
        assert rows == [], page["url"]


@pytest.mark.replay
def test_the_weeks_stories_rest_on_the_origins_labelled(
    week: dict[str, Any],
    read: dict[str, tuple[Attribution, ...]],
) -> None:
    gazetteer = parties.load()
    for story, label in week["origins"].items():
        subjects = [
            OriginSubject(
                article_id=page["url"],
                outlet=page["outlet"],
                publisher_id=getattr(gazetteer.by_domain(page["url"]), "party_id", None),
                copy_group_id=page["copy"],
                event_at=NOW,
                attributions=read[page["url"]],
            )
            for page in week["pages"]
            if page["story"] == story
        ]
        found = origins(subjects, gazetteer.by_id)
        assert list(found.held) == label["held"]
        assert found.independent_min == label["min"]
        assert found.independent_max in label["max"]


@pytest.mark.evaluation
def test_the_labelled_snippets_stay_above_their_floors() -> None:
    path = EVALUATION / "attributions.jsonl.gz"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    run = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "attribution.py"), str(path), "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert run.returncode == 0, run.stdout[-2_000:] + run.stderr
    scores = json.loads(run.stdout)["scores"]["all"]
    assert scores["precision"] >= 0.97
    assert scores["recall"] >= 0.93
    assert scores["clean"] >= 0.95
