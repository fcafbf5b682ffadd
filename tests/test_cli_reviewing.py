"""An editor at a terminal: the brief, the review, reading again."""

from __future__ import annotations

import json

import pytest

from test_cli import Desk, desk, filled  # noqa: F401 - fixtures


@pytest.fixture
def story(filled: Desk) -> dict[str, object]:  # noqa: F811
    (one,) = json.loads(filled("stories", "--format", "json", "--contains", "medicine")[1])
    told: dict[str, object] = json.loads(filled("story", one["story_id"], "--json")[1])
    return told


def test_a_brief_is_printed_in_three_forms(
    filled: Desk,  # noqa: F811
    story: dict[str, object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    code, markdown, err = filled("brief", str(story["story_id"]), "--name", "VERA  LIND")
    assert (code, err) == (0, "")
    assert markdown.startswith("### [")
    assert markdown.rstrip().endswith("| VERA LIND")
    assert "AGENCE FRANCE-PRESSE" in markdown.splitlines()[-1]
    monkeypatch.setenv("AGGREGATOR_CREDIT_NAME", "THE DESK")
    page = filled("brief", str(story["story_id"]), "--format", "html")[1]
    assert 'dir="rtl"' in page
    assert "THE DESK</p>" in page
    made = json.loads(filled("brief", str(story["story_id"]), "--format", "ninjs")[1])
    assert made["by"] == "THE DESK"
    assert {"Agence France-Presse"} <= {one["name"] for one in made["infoSources"]}


def test_a_line_is_rejected_listed_and_taken_back(
    filled: Desk,  # noqa: F811
    story: dict[str, object],
) -> None:
    listed = filled("attribution", "list", str(story["story_id"]), "--format", "json")[1]
    line = next(row for row in json.loads(listed) if row["role"] == "credit")
    words = ("--by", "Vera", "--why", "they withdrew it")
    code, out, err = filled("attribution", "reject", line["attribution_id"], *words)
    assert (code, err) == (0, "")
    assert out.startswith(f"decided: decision 1 on article {line['article_id']}")
    shown = filled("attribution", "list", line["article_id"])[1]
    assert ", rejected)" in shown
    assert "decision 1: rejected credit" in shown
    assert "by Vera" in shown
    assert ": they withdrew it" in shown
    assert filled("attribution", "undo", "1", "--by", "Vera")[0] == 0
    (one,) = json.loads(filled("attribution", "decisions", "--format", "json")[1])
    assert (one["kind"], one["by"], one["undone_by"]) == ("reject", "Vera", "Vera")


def test_mistakes_are_named_with_what_to_do(filled: Desk) -> None:  # noqa: F811
    code, _, err = filled("attribution", "confirm", "tnothing")
    assert code == 2
    assert "see `aggregator attribution list STORY`" in err
    assert filled("attribution", "undo", "7")[0] == 2
    assert filled("attribution", "reject", "t", "--by", " ")[0] == 2
    assert filled("brief", "snothing")[0] == 2


def test_reading_again_says_what_it_did(filled: Desk) -> None:  # noqa: F811
    code, out, err = filled("reextract", "--since", "7d")
    assert (code, out) == (0, "")
    assert "articles: 8 read again, 8 from their pages, 0 changed" in err
    assert filled("reextract", "--quiet") == (0, "", "")
