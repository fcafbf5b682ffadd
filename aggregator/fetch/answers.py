"""What a status means: the answer of a server as one of our values."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from aggregator.fetch.client import WITH_BODY, Answer
from aggregator.fetch.etiquette import LONGEST_PAUSE
from aggregator.fetch.headers import first, retry_after
from aggregator.model import (
    Failed,
    FailureKind,
    Fetched,
    Hop,
    NotModified,
    Reply,
    Request,
    Step,
    Validators,
)

_LONGEST_VALIDATOR = 2_048
_KINDS = {
    401: (FailureKind.UNAUTHORISED, "wants a password"),
    403: (FailureKind.FORBIDDEN, "forbidden"),
    404: (FailureKind.NOT_FOUND, "not found"),
    410: (FailureKind.GONE, "gone for good"),
    429: (FailureKind.RATE_LIMITED, "too many requests"),
    503: (FailureKind.UNAVAILABLE, "unavailable"),
}


def reply_of(
    request: Request,
    answer: Answer,
    *,
    url: str,
    hops: tuple[Hop, ...],
    at: datetime,
    seconds: float,
) -> Reply:
    """Turn an answer that is no redirect into `Fetched`, `NotModified` or `Failed`."""
    sent = _validators(answer)
    conditional = request.validators != Validators()
    if answer.status == 304 and conditional:
        return NotModified(
            request=request,
            url=url,
            headers=answer.headers,
            validators=Validators(
                sent.etag or request.validators.etag,
                sent.last_modified or request.validators.last_modified,
            ),
            hops=hops,
            at=at,
            seconds=seconds,
        )
    if answer.status in WITH_BODY and answer.body:
        return Fetched(
            request=request,
            url=url,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            body_hash=hashlib.sha256(answer.body).hexdigest(),
            validators=sent,
            hops=hops,
            at=at,
            seconds=seconds,
        )
    kind, message = _failure(answer)
    return Failed(
        request=request,
        step=Step.FETCH,
        kind=kind,
        message=message,
        at=at,
        seconds=seconds,
        url=url,
        status=answer.status,
        retry_after=_pause(answer, at),
        hops=hops,
    )


def _validators(answer: Answer) -> Validators:
    """Both as they came, byte for byte; one of absurd length is treated as not sent."""
    etag, modified = first(answer.headers, "etag"), first(answer.headers, "last-modified")
    return Validators(_bounded(etag), _bounded(modified))


def _bounded(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST_VALIDATOR else None


def _failure(answer: Answer) -> tuple[FailureKind, str]:
    status = answer.status
    kind, words = FailureKind.PROTOCOL, "no answer to this request"
    if first(answer.headers, "cf-mitigated"):
        kind, words = FailureKind.FORBIDDEN, "a challenge that only a browser can pass"
    elif status in _KINDS:
        kind, words = _KINDS[status]
    elif status in WITH_BODY or status in {204, 205}:
        kind, words = FailureKind.EMPTY, "no body"
    elif status == 304:
        words = "nothing was asked on a condition"
    elif 400 <= status < 500:
        kind, words = FailureKind.HTTP_CLIENT, "the server refuses the request"
    elif 500 <= status < 600:
        kind, words = FailureKind.HTTP_SERVER, "the server failed"
    return kind, f"status {status}: {words}"


def _pause(answer: Answer, at: datetime) -> timedelta | None:
    wanted = retry_after(answer.headers, now=at)
    return None if wanted is None else min(wanted, LONGEST_PAUSE)
