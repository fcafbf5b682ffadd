"""The words by which pages name their parts, in class names, ids and labels."""

from __future__ import annotations


def words(listed: str) -> frozenset[str]:
    """A set of the words in a string, for lists that are read more easily without quotes."""
    return frozenset(listed.split())


BYLINE = words(
    "byline bylines byl author authors authorname writer writers reporter reporters journalist "
    "correspondent contributor contributors autor autores auteur autore penulis yazar muhabir avtor"
)
CREDIT = words(
    "source sources credit credits creditline agency agencies wire kaynak sumber quelle fuente "
    "fonte istochnik"
)
PICTURE = words(
    "photo photos image images img picture pictures caption media figure foto gallery video "
    "thumbnail photographer"
)
NOT_BYLINE = words(
    "bio avatar photo image img picture thumbnail follow social share comment comments related "
    "more icon newsletter email"
)
ELSEWHERE = words(
    "comment comments disqus sidebar related recommended recommendations promo teaser teasers "
    "footer nav navigation menu newsletter popular trending mostread latest carousel breadcrumb "
    "breadcrumbs rail"
)
"""Parts of a page that are about other pages."""
PART_OF_ARTICLE = words("body content text chunk")
ARTICLE = words("article story post entry")
BARE = words("by von par por di oleh от автор source sources credit kaynak sumber")
"""What is left of a byline or credit without a name."""
