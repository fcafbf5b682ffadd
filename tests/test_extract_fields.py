import json

from hypothesis import given
from hypothesis import strategies as st

from aggregator.extract.dates import parse
from aggregator.extract.linked_data import linked_data
from aggregator.extract.tree import parsed
from aggregator.model import Limits
from test_extract import ENGLISH, URL, linked, page, read


def fields(html: str) -> list[tuple[str, str]]:
    return [(field.path, field.value) for field in read(html).fields]


def values(html: str, path: str) -> list[str]:
    return [value for at, value in fields(html) if at.partition("[")[0] == path]


def test_metas_that_name_somebody_are_kept_with_their_number():
    head = (
        '<meta name="Author" content="AFP"><meta name="author" content="Ann Okoro">'
        '<meta property="article:publisher" content="https://social.example/harbour">'
        '<meta name="viewport" content="width=device-width">'
    )
    found = fields(page(*ENGLISH, head=head))
    assert ("html:meta[author][0]", "AFP") in found
    assert ("html:meta[author][1]", "Ann Okoro") in found
    assert ("html:meta[article:publisher][0]", "https://social.example/harbour") in found
    assert ("html:meta[og:site_name][0]", "Harbour Post") in found
    assert ("html:lang", "en") in found
    assert not any("viewport" in path for path, _ in found)


def test_who_is_named_in_linked_data_is_kept_under_its_pointer():
    found = fields(
        page(
            *ENGLISH,
            head=linked(
                author=[{"@type": "Person", "name": "dpa  "}, "Ann Okoro"],
                creator="HNA",
                publisher={"@type": "Organization", "name": "Harbour Post", "url": "/"},
                sourceOrganization={"name": "Hebrides News Agency", "url": "https://hna.example"},
                isBasedOn="https://hna.example/story",
                creditText="HNA &amp; staff",
                dateline="PORT ELLEN",
                author_note="not ours",
            ),
        )
    )
    linked_fields = [row for row in found if row[0].startswith("jsonld:")]
    assert linked_fields == [
        ("jsonld:/author/0/name", "dpa"),
        ("jsonld:/author/1", "Ann Okoro"),
        ("jsonld:/creator", "HNA"),
        ("jsonld:/publisher/name", "Harbour Post"),
        ("jsonld:/sourceOrganization/name", "Hebrides News Agency"),
        ("jsonld:/isBasedOn", "https://hna.example/story"),
        ("jsonld:/creditText", "HNA & staff"),
        ("jsonld:/dateline", "PORT ELLEN"),
    ]


def test_a_page_that_calls_itself_a_live_blog_keeps_that():
    for types in ("LiveBlogPosting", ["Article", "https://schema.org/LiveBlogPosting"]):
        found = fields(page(*ENGLISH, head=linked(**{"@type": types, "creator": "HNA"})))
        assert ("jsonld:/@type", "LiveBlogPosting") in found
    assert not any(path == "jsonld:/@type" for path, _ in fields(page(*ENGLISH, head=linked())))


def test_a_graph_is_searched_for_the_article_and_references_are_followed():
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Harbour Post", "author": "nobody"},
            {"@type": "Person", "@id": "#ann", "name": "Ann Okoro"},
            {"@type": ["Article", "NewsArticle"], "author": {"@id": "#ann"}},
        ]
    }
    html = page(*ENGLISH, head=f'<script type="application/ld+json">{json.dumps(graph)}</script>')
    assert ("jsonld:/author/name", "Ann Okoro") in fields(html)
    assert "nobody" not in [value for _, value in fields(html)]


def test_of_several_articles_in_the_data_the_page_s_own_counts():
    other = linked(url="https://www.harbourpost.example/other", author="Someone Else")
    own = linked(url=f"{URL}?utm_source=feed", author="Ann Okoro")
    assert values(page(*ENGLISH, head=other + own), "jsonld:/author") == ["Ann Okoro"]


def test_bylines_are_whole_and_those_of_other_articles_are_not_ours():
    before = '<p class="byline">By <a rel="author" href="/ann">Ann Okoro</a> with <b>HNA</b></p>'
    after = (
        '<section class="related"><span class="author">Cal Reid</span></section>'
        '<div class="comments"><span class="comment-author">troll</span></div>'
        '<div class="card"><span class="author">Dee Moss</span></div>'
    )
    html = page(*ENGLISH, before=before, after=after)
    assert values(html, "html:byline") == ["By Ann Okoro with HNA"]


def test_blocks_without_a_name_are_no_bylines():
    before = (
        '<div class="author-date byline">March 1, 2026 | 4:10pm</div><i class="byline">By</i>'
        '<a class="author-feed author">View author archive</a>'
        '<div class="post-author"><span>Ann Okoro</span><span>Staff Writer</span> Follow</div>'
    )
    assert values(page(*ENGLISH, before=before), "html:byline") == ["Ann Okoro Staff Writer"]


def test_credits_of_the_story_and_of_its_pictures_are_told_apart():
    before = (
        '<figure><img src="/f.jpg"><figcaption>The ferry. <span class="credit">Lee Wu / HNA</span>'
        "</figcaption></figure>"
    )
    after = (
        '<p class="article-source">SOURCE: HNA AND NEWS AGENCIES</p>'
        '<i class="credit">Photo: HNA</i>'
    )
    html = page(*ENGLISH, before=before, after=after)
    assert values(html, "html:credit") == ["SOURCE: HNA AND NEWS AGENCIES"]
    assert values(html, "html:photo_credit") == ["Lee Wu / HNA", "Photo: HNA"]


def test_the_copyright_line_of_the_footer_is_kept_once():
    assert values(page(*ENGLISH), "html:copyright") == [
        "Copyright Harbour Post 2026. Cookies. Subscribe."
    ]


def test_every_value_is_bounded_and_one_line():
    head = f'<meta name="author" content="{"long " * 20_000}">' + linked(author="a\nb\u202ec")
    found = fields(page(*ENGLISH, head=head * 20))
    assert len(found) <= 200
    assert all(len(value) <= Limits().field_characters for _, value in found)
    assert all(value == " ".join(value.split()) for _, value in found)
    assert ("jsonld:/author", "a bc") in found


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@graph", "@id", "author", "name", "publisher", "mainEntity"]
            ),
            inner | st.sampled_from(["NewsArticle", "Person"]),
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(json_values)
def test_no_linked_data_is_too_odd_to_be_read(value):
    script = json.dumps(value).replace("<", "\\u003c")
    html = f'<html><head><script type="application/ld+json">{script}</script></head><body>x</body>'
    tree, whole = parsed(html)
    assert whole
    data = linked_data(tree, URL)
    assert data.text("author", "publisher", "articleBody") is None or data.node
    assert data.publisher is None or isinstance(data.publisher, str)


@given(st.text(max_size=70))
def test_no_text_is_too_odd_to_be_read_as_a_date(raw):
    found = parse(raw)
    assert found is None or found[0].utcoffset().total_seconds() == 0
