"""Which articles carry one and the same text, told without comparing them."""

from __future__ import annotations

import xxhash

from aggregator.copies.pairs import EXACT_WORDS
from aggregator.model import Signature
from aggregator.text import normal_tokens


def same_text(article_id: str, title: str, core: str, signature: Signature) -> str:
    """A key that two articles share exactly when `compare` calls them EXACT.

    The same words make one text; a text of few words needs the same title too, and without words
    or title it is nobody's but the article's own.
    """
    named: tuple[str, ...] = (signature.scheme, signature.exact)
    enough = signature.shingles >= EXACT_WORDS or len(normal_tokens(core)) >= EXACT_WORDS
    if not enough:
        words = normal_tokens(title)
        named += (" ".join(words),) if signature.exact and words else ("", article_id)
    return xxhash.xxh3_128_hexdigest("\n".join(named).encode("utf-8", "surrogatepass"))
