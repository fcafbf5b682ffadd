"""The one summary at the end of a run."""

from __future__ import annotations

from collections.abc import Iterator

from aggregator.model import Outcome, RunReport


def run_lines(report: RunReport) -> Iterator[str]:
    """Failures a line each, then what was done, then where it is kept."""
    for failure in report.failures:
        yield f"failed: {failure.outlet} <{failure.feed_url}>: {failure.message}"
    for outlet, old, new in report.moves:
        yield f"moved: {outlet} <{old}> answers with a permanent redirect to <{new}>"
    if report.paused:
        yield f"{_count(report.paused, 'feed')} left alone: the outlet had asked for a pause"
    for article_id, error in report.unplaced:
        yield f"not placed: article {article_id}: {error}; please report this"
    if report.polled == 0:
        yield f"no feed is due (of {report.sources}); --all takes every feed now"
    else:
        yield (
            f"{_count(report.polled, 'feed')} asked of {report.sources}: "
            f"{report.not_modified} not modified, {len(report.failures)} failed; "
            f"entries: {_outcomes(report)}"
        )
    gone = f", {report.gone} gone" if report.gone else ""
    yield (
        f"articles: {report.new_articles} new, {report.changed_articles} changed{gone}; "
        f"pages: {report.pages_read} read, {report.owed} owed; "
        f"stories: {report.new_stories} new"
    )
    if report.new_articles and not report.encoder:
        yield (
            "stories were told by words and names alone: the extra `semantic` is not installed, "
            "so stories in several languages may stay apart"
        )
    yield f"run {report.run_id} took {report.seconds:.0f} s; database: {report.database}"


def _outcomes(report: RunReport) -> str:
    told = [f"{report.outcomes[one]} {one.value}" for one in Outcome if report.outcomes[one]]
    return ", ".join(told) or "none"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
