"""A brief as a ninjs 3.1 object (IPTC News in JSON), with its sources as `infoSources`.

Roles are those of the IPTC vocabulary of content production party roles: who originated content,
who distributed it, who provided information. The credit line is a description, for ninjs has no
property of that name.
"""

from __future__ import annotations

import json
from datetime import UTC

from aggregator.model import StoryArticleRow
from aggregator.report.brief import Brief
from aggregator.report.brief_html import brief_html
from aggregator.report.times import moment

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_ROLE = "http://cv.iptc.org/newscodes/contentprodpartyrole/"
ORIGINATOR, DISTRIBUTOR, INFORMER = (
    f"{_ROLE}origcont",
    f"{_ROLE}distributor",
    f"{_ROLE}originfo",
)

Object = dict[str, object]


def brief_ninjs(brief: Brief) -> str:
    """One ninjs object; its articles are `associations`. Times are UTC."""
    made: Object = {
        "uri": f"urn:aggregator:story:{brief.story_id}",
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "profile": "source-box",
        "representationType": "partial",
        "versionCreated": moment(brief.newest_at, UTC),
        "headlines": [{"role": "main", "contentType": "text/plain", "value": brief.headline}],
        "descriptions": [
            {"role": "creditline", "contentType": "text/plain", "value": brief.credit},
            {"role": "independent-origins", "contentType": "text/plain", "value": brief.count},
        ],
        "bodies": [{"role": "source-box", "contentType": "text/html", "value": brief_html(brief)}],
        "infoSources": _sources(brief),
        "associations": [_association(one, brief) for one in brief.articles.values()],
    }
    if brief.language is not None:
        made["language"] = brief.language
    if brief.first_at is not None:
        made["contentCreated"] = moment(brief.first_at, UTC)
    if brief.by:
        made["by"] = brief.by
    return json.dumps(made, ensure_ascii=False, indent=2)


def _sources(brief: Brief) -> list[Object]:
    found = [_party(one.name, one.party_id, one.site, ORIGINATOR) for one in brief.sources]
    names = {one.name for one in brief.sources}
    outlets = dict.fromkeys(
        carrier.article.outlet
        for source in (*brief.sources, *brief.unknown)
        for carrier in source.carriers
        if carrier.does != "its own text"
    )
    outlets |= dict.fromkeys(carrier.article.outlet for carrier in brief.compiled)
    found += [_party(one, None, None, DISTRIBUTOR) for one in outlets if one not in names]
    found += [_party(one.name, one.party_id, one.site, INFORMER) for one in brief.named]
    return found


def _party(name: str, party_id: str | None, site: str | None, role: str) -> Object:
    made: Object = {"name": name, "role": role}
    if site:
        made["uri"] = f"https://{site}/"
    if party_id:
        made["literal"] = party_id
    return made


def _association(row: StoryArticleRow, brief: Brief) -> Object:
    made: Object = {
        "name": row.outlet,
        "uri": row.url,
        "rel": "source",
        "type": "text",
        "representationType": "partial",
        "headlines": [{"role": "main", "contentType": "text/plain", "value": row.title}],
        "infoSources": _sources_of(row, brief),
        "altIds": [{"role": "article", "value": row.article_id}],
    }
    if row.language is not None:
        made["language"] = row.language
    if row.published_at is not None:
        made["contentCreated"] = moment(row.published_at, UTC)
    if row.byline:
        made["by"] = row.byline
    return made


def _sources_of(row: StoryArticleRow, brief: Brief) -> list[Object]:
    found = [_party(row.outlet, None, None, DISTRIBUTOR)]
    found += [
        _party(source.name, source.party_id, source.site, ORIGINATOR)
        for source in brief.sources
        if any(one.article.article_id == row.article_id for one in source.carriers)
    ]
    return found
