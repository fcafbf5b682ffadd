"""The values that pass from room to room: frozen, typed, free of behaviour that needs a library.

Times are aware `datetime` in UTC. Text is NFC. Collections are tuples, so that a value can be
hashed, compared and sent to another process.
"""

from __future__ import annotations

from aggregator.model.articles import (
    Article,
    Attributed,
    Attribution,
    Extracted,
    Page,
    Review,
    Role,
    Slot,
    Status,
)
from aggregator.model.decisions import Decision, DecisionKind, StoryEvent, StoryEventKind
from aggregator.model.entries import Entry, Feed, Held, Outcome, RawField, Rejection, Unreadable
from aggregator.model.explaining import FetchNote
from aggregator.model.exports import ExportColumn, ExportKind
from aggregator.model.grouping import (
    CopyEdge,
    CopyGroup,
    CopyText,
    EdgeKind,
    GroupFeatures,
    Marked,
    Signature,
    Story,
    StoryEdge,
)
from aggregator.model.origins import (
    ArticleOrigin,
    Collapse,
    OriginKind,
    OriginSubject,
    StoryOrigins,
)
from aggregator.model.parties import Party, PartyKind
from aggregator.model.rows import (
    ArticleRow,
    AttributionRow,
    CopyEdgeRow,
    CopyGroupRow,
    DupesQuery,
    ExcerptRow,
    FeedRow,
    RunRow,
    StoryArticleRow,
    StoryQuery,
    StoryRow,
)
from aggregator.model.runs import RunReport, SourceFailure
from aggregator.model.schedule import FeedHealth, FeedState, PageHealth, PageState
from aggregator.model.settings import FetchSettings, Limits, Settings
from aggregator.model.sources import Source
from aggregator.model.web import (
    Failed,
    FailureKind,
    Fetched,
    Hop,
    NotModified,
    Purpose,
    Reply,
    Request,
    RobotsCopy,
    Step,
    Validators,
)

__all__ = [
    "Article",
    "ArticleOrigin",
    "ArticleRow",
    "Attributed",
    "Attribution",
    "AttributionRow",
    "Collapse",
    "CopyEdge",
    "CopyEdgeRow",
    "CopyGroup",
    "CopyGroupRow",
    "CopyText",
    "Decision",
    "DecisionKind",
    "DupesQuery",
    "EdgeKind",
    "Entry",
    "ExcerptRow",
    "ExportColumn",
    "ExportKind",
    "Extracted",
    "Failed",
    "FailureKind",
    "Feed",
    "FeedHealth",
    "FeedRow",
    "FeedState",
    "FetchNote",
    "FetchSettings",
    "Fetched",
    "GroupFeatures",
    "Held",
    "Hop",
    "Limits",
    "Marked",
    "NotModified",
    "OriginKind",
    "OriginSubject",
    "Outcome",
    "Page",
    "PageHealth",
    "PageState",
    "Party",
    "PartyKind",
    "Purpose",
    "RawField",
    "Rejection",
    "Reply",
    "Request",
    "Review",
    "RobotsCopy",
    "Role",
    "RunReport",
    "RunRow",
    "Settings",
    "Signature",
    "Slot",
    "Source",
    "SourceFailure",
    "Status",
    "Step",
    "Story",
    "StoryArticleRow",
    "StoryEdge",
    "StoryEvent",
    "StoryEventKind",
    "StoryOrigins",
    "StoryQuery",
    "StoryRow",
    "Unreadable",
    "Validators",
]
