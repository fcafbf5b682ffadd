import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.extract import choose_language, extract
from aggregator.model import Extracted, FailureKind, Limits, Page, Unreadable

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ZERO = "Mon, 01 Jan 0001 00:00:00 +0000"
"""How Go writes a time that was never set."""
URL = "https://www.harbourpost.example/world/2026/03/01/ferry-line-reopens"

ENGLISH = (
    (
        "PORT ELLEN (HNA) - The ferry between the two islands sailed again on Sunday, eleven weeks "
        "after the winter storm that tore away the northern pier, the harbour master said."
    ),
    (
        "About four hundred people stood on the quay when the first boat came in, some of them "
        "with flags, and a school band played in the rain until the last car had left the ramp."
    ),
    (
        "The repair cost nearly six million pounds, of which the county pays a third; the rest "
        "comes from a fund that was set up after the floods nine years ago."
    ),
    "Engineers warned that the southern pier needs the same work before the autumn.",
)
ARABIC = (
    (
        "عادت العبارة إلى الإبحار بين الجزيرتين يوم الأحد بعد أحد عشر أسبوعا من العاصفة التي حطمت "
        "الرصيف الشمالي، وفق ما أعلن مدير الميناء للصحفيين صباح اليوم."
    ),
    (
        "ووقف نحو أربعمئة شخص على الرصيف لاستقبال القارب الأول، ورفع بعضهم الأعلام فيما عزفت فرقة "
        "مدرسية تحت المطر حتى غادرت آخر سيارة."
    ),
    (
        "وبلغت كلفة الإصلاح نحو ستة ملايين تدفع المقاطعة ثلثها، أما الباقي فيأتي من صندوق أنشئ بعد "
        "الفيضانات قبل تسعة أعوام."
    ),
)
RUSSIAN = (
    (
        "ПОРТ-ЭЛЛЕН, 1 марта. Паром между двумя островами снова вышел в рейс в воскресенье, через "
        "одиннадцать недель после шторма, разрушившего северный причал, сообщил начальник порта."
    ),
    (
        "Первое судно встречали на набережной около четырёхсот человек, некоторые пришли с "
        "флагами, а школьный оркестр играл под дождём до тех пор, пока не уехала последняя машина."
    ),
    (
        "Ремонт обошёлся почти в шесть миллионов, треть из которых заплатит графство, остальное "
        "даст фонд, созданный после наводнения девять лет назад."
    ),
)
TURKISH = (
    (
        "İki ada arasındaki feribot, kuzey iskelesini yıkan kış fırtınasından on bir hafta sonra "
        "pazar günü yeniden sefere başladı, liman müdürü gazetecilere yaptığı açıklamada söyledi."
    ),
    (
        "İlk gemiyi rıhtımda yaklaşık dört yüz kişi karşıladı, bazıları bayrak taşıyordu ve bir "
        "okul bandosu son araba rampadan ayrılana kadar yağmurda çaldı."
    ),
    (
        "Onarım altı milyona yakın bir paraya mal oldu; üçte birini ilçe ödüyor, gerisi dokuz yıl "
        "önceki selden sonra kurulan fondan geliyor."
    ),
)
INDONESIAN = (
    (
        "PORT ELLEN - Kapal feri di antara kedua pulau itu kembali berlayar pada hari Minggu, "
        "sebelas pekan setelah badai musim dingin merusak dermaga utara, kata kepala pelabuhan."
    ),
    (
        "Sekitar empat ratus orang berdiri di dermaga ketika kapal pertama datang, sebagian "
        "membawa bendera, dan sebuah kelompok musik sekolah bermain di bawah hujan."
    ),
    (
        "Perbaikan itu menelan biaya hampir enam juta, sepertiganya dibayar oleh daerah; sisanya "
        "berasal dari dana yang dibentuk setelah banjir sembilan tahun lalu."
    ),
)


def page(
    *paragraphs: str,
    title: str = "Ferry line reopens",
    language: str = "en",
    head: str = "",
    before: str = "",
    after: str = "",
) -> str:
    """A page as outlets build them: navigation, article, other articles, footer."""
    body = "".join(f"<p>{text}</p>" for text in paragraphs)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{title} | Harbour Post</title>"
        f'<meta property="og:site_name" content="Harbour Post">{head}</head><body>'
        '<header><nav><a href="/">Harbour Post</a> <a href="/world">World</a></nav></header>'
        f"<main><article><h1>{title}</h1>{before}"
        f'<div class="article-body">{body}</div>{after}</article>'
        '<aside><h3>Most read</h3><ul><li><a href="/a">Ten walks for a long weekend</a></li>'
        '<li><a href="/b">Bakery prices at noon</a></li></ul></aside></main>'
        "<footer><p>Copyright Harbour Post 2026. Cookies. Subscribe.</p></footer></body></html>"
    )


def read(html: str | bytes, *, url: str = URL, content_type: str | None = None) -> Extracted:
    result = outcome(html, url=url, content_type=content_type)
    assert isinstance(result, Extracted)
    return result


def outcome(
    html: str | bytes,
    *,
    url: str = URL,
    content_type: str | None = None,
    limits: Limits | None = None,
) -> Extracted | Unreadable:
    body = html if isinstance(html, bytes) else html.encode()
    answer = Page(
        url=url,
        body=body,
        content_type=content_type or "text/html; charset=utf-8",
        body_hash="",
    )
    return extract(answer, now=NOON, limits=limits or Limits())


def linked(**properties: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **properties}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("en", ENGLISH),
        ("ar", ARABIC),
        ("ru", RUSSIAN),
        ("tr", TURKISH),
        ("id", INDONESIAN),
    ],
)
def test_the_text_is_the_paragraphs_and_nothing_else(language, paragraphs):
    found = read(page(*paragraphs, language=language))
    assert found.text.split("\n") == list(paragraphs)
    assert found.language == language
    assert choose_language(found.language, None, found.text) == (language, "page")


def test_old_line_breaks_part_words():
    first = "The ferry\x0cdocked at\x0bnoon in\u0085Varsund, and the harbour master met it there."
    text = read(page(first, *ENGLISH)).text
    assert "The ferry docked at noon in Varsund, and" in text


def test_datelines_and_credit_lines_stay_where_they_stood():
    found = read(page(*ENGLISH, "Source: HNA"))
    lines = found.text.split("\n")
    assert lines[0].startswith("PORT ELLEN (HNA) - The ferry")
    assert lines[-1] == "Source: HNA"


def test_the_title_the_byline_and_the_time_do_not_enter_the_text():
    found = read(
        page(
            "Ferry line reopens",
            *ENGLISH,
            before='<div class="byline">By Ann Okoro with HNA</div>'
            '<time datetime="2026-03-01T09:00:00Z">1 March 2026, 09:00</time>',
        )
    )
    assert found.text.split("\n") == list(ENGLISH)


def test_lines_that_point_to_other_articles_are_dropped():
    pointers = (
        'Baca juga: <a href="/x">Badai musim dingin merusak dermaga utara</a>',
        'Читайте также: <a href="/y">Шторм разрушил северный причал на острове</a>',
        '<a href="/z">Winter storm tears away the northern pier</a>',
    )
    found = read(page(ENGLISH[0], *pointers, *ENGLISH[1:]))
    assert found.text.split("\n") == list(ENGLISH)


def test_an_article_cut_in_parts_by_advertisements_is_read_whole():
    part = '<div class="grid article__body">{}</div><div class="ad">Buy a boat</div>'
    halves = ENGLISH[:2], ENGLISH[2:]
    parts = "".join(part.format("".join(f"<p>{text}</p>" for text in half)) for half in halves)
    html = f"<html><body><article><h1>Ferry line reopens</h1>{parts}</article></body></html>"
    assert read(html).text.split("\n") == list(ENGLISH)


def test_a_page_laid_out_in_tables_gives_paragraphs():
    cells = "<td><a href='/'>Home</a></td><td>" + "".join(f"<p>{t}</p>" for t in ENGLISH)
    html = f"<html><body><table><tr>{cells}</td></tr></table></body></html>"
    assert read(html).text.split("\n") == list(ENGLISH)


def test_a_page_drawn_by_script_gives_the_body_it_carries_as_data():
    body = "\n".join(ENGLISH)
    html = f"<html><head><title>T</title>{linked(articleBody=body)}</head><body><div></div></body>"
    assert read(html).text.split("\n") == list(ENGLISH)


@pytest.mark.parametrize(
    ("head", "title", "expected"),
    [
        ("", "Ferry line reopens", "Ferry line reopens"),
        (linked(headline="Ferry &amp; pier reopen"), "x", "Ferry & pier reopen"),
        ('<meta property="og:title" content="Ferry line reopens - Harbour Post">', "x", None),
        (linked(headline="Ferry line re…"), "Ferry line reopens", None),
        (linked(headline="Harbour Post"), "Ferry line reopens", None),
        (linked(headline="Ferry – pier – reopen"), "x", "Ferry – pier – reopen"),
    ],
)
def test_the_title_is_the_first_headline_without_the_name_of_the_site(head, title, expected):
    assert read(page(*ENGLISH, title=title, head=head)).title == (expected or "Ferry line reopens")


@pytest.mark.parametrize(
    ("head", "moment", "raw"),
    [
        (linked(datePublished="2026-03-01T10:00:00+02:00"), "2026-03-01T08:00", None),
        ('<meta property="article:published_time" content="2026-03-01T08:00Z">', None, None),
        ('<meta name="pubdate" content="Sun, 01 Mar 2026 08:00:00 GMT">', None, None),
        (linked(datePublished="2026-03-01 08:00:00"), None, None),
        (linked(datePublished="2026-03-01"), "2026-03-01T00:00", None),
        (linked(datePublished="1772352000"), None, None),
        (linked(datePublished="2062-03-01T08:00:00Z"), "", "2062-03-01T08:00:00Z"),
        (linked(datePublished="soon"), "", "soon"),
        (linked(datePublished=ZERO), "", ZERO),
        (linked(datePublished="Sat, 21 Feb 0026 10:00:00 GMT"), "", None),
    ],
)
def test_the_time_of_publication_is_believable_and_utc(head, moment, raw):
    found = read(page(*ENGLISH, head=head), url="https://www.harbourpost.example/ferry")
    expected = "2026-03-01T08:00" if moment is None else moment
    if expected:
        assert found.published_at == datetime.fromisoformat(expected).replace(tzinfo=UTC)
    else:
        assert found.published_at is None
    assert found.published_raw is not None
    assert raw is None or found.published_raw == raw


def test_a_day_in_the_address_is_better_than_no_date():
    found = read(page(*ENGLISH))
    assert found.published_at == datetime(2026, 3, 1, tzinfo=UTC)
    assert found.published_raw == "2026-03-01"


@pytest.mark.parametrize(
    "raw",
    ["2026-02-30T00:00:00Z", "2026-02-29", "2026/02/30 10:00", "30.02.2026", "Posted 2026-02-31"],
)
def test_an_impossible_day_is_not_replaced_by_a_guess(raw):
    head = f'<meta property="article:published_time" content="{raw}">'
    found = read(page(*ENGLISH, head=head), url="https://www.harbourpost.example/ferry")
    assert (found.published_at, found.published_raw) == (None, raw)


@pytest.mark.parametrize(
    "raw",
    ["February 28, 2026", "2026/02/28", "28.2.2026", "28/02/2026", "2026-2-28 10:00"],
)
def test_a_day_in_an_unusual_form_is_still_read(raw):
    head = f'<meta property="article:published_time" content="{raw}">'
    found = read(page(*ENGLISH, head=head), url="https://www.harbourpost.example/ferry")
    assert found.published_at == datetime(2026, 2, 28, tzinfo=UTC)


def test_a_day_in_the_address_is_better_than_a_time_that_was_never_set():
    head = linked(datePublished="0001-01-01T00:00:00Z")
    assert read(page(*ENGLISH, head=head)).published_at == datetime(2026, 3, 1, tzinfo=UTC)


def test_a_time_with_a_zone_is_better_than_the_same_time_without():
    head = linked(datePublished="2026-03-01T10:00:00") + (
        '<meta property="article:published_time" content="2026-03-01T10:00:00+03:00">'
    )
    found = read(page(*ENGLISH, head=head))
    assert found.published_at == datetime(2026, 3, 1, 7, tzinfo=UTC)
    assert found.published_raw == "2026-03-01T10:00:00+03:00"


def test_addresses_that_the_page_gives_itself_are_absolute():
    head = (
        '<link rel="canonical" href="/world/ferry"><meta property="og:url" content="//h.example/f">'
    )
    found = read(page(*ENGLISH, head=head))
    assert found.canonical == "https://www.harbourpost.example/world/ferry"
    assert found.og_url == "https://h.example/f"


@pytest.mark.parametrize(
    ("declared", "language"),
    [("en-gb", "en-GB"), ("pt_BR", "pt-BR"), ("in", "id"), ("", None), ("english!", None)],
)
def test_a_declared_language_is_kept_with_its_region_when_it_is_one(declared, language):
    assert read(page(*ENGLISH, language=declared)).language == language


def test_the_charset_of_the_header_is_obeyed():
    html = page(*RUSSIAN, language="ru").replace('<meta charset="utf-8">', "")
    found = read(html.encode("koi8-r"), content_type="text/html; charset=koi8-r")
    assert found.text.split("\n") == list(RUSSIAN)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("<title>Just a moment...</title><p>Checking your browser.</p>", "captcha"),
        ("<title>Sign in</title><form><input type=password></form><p>Welcome back.</p>", "login"),
        ("<title>Before you continue</title><p>We and our partners use cookies.</p>", "consent"),
        ("<html><body><div id=root></div></body></html>", "no text"),
    ],
)
def test_a_gate_before_the_article_is_named(html, says):
    found = outcome(html)
    assert isinstance(found, Unreadable)
    assert says in found.message
    assert found.kind in {FailureKind.NOT_A_PAGE, FailureKind.NO_TEXT}


def test_an_article_about_cookies_and_captchas_is_an_article():
    paragraphs = (
        "The court ruled on Monday that a cookie banner must offer a way to refuse. " * 5,
        "A captcha, the judges wrote, is no substitute for consent. " * 8,
        "Sign in pages were not part of the case, a spokeswoman for the court told reporters.",
    )
    html = page(*paragraphs, title="Court rules on cookie consent banners")
    assert "spokeswoman" in read(html).text


def test_a_page_of_one_line_is_returned_for_the_caller_to_judge():
    assert read(page("Ferries are running again today.")).text == "Ferries are running again today."


def test_reading_twice_gives_the_same():
    html = page(*ENGLISH, head=linked(author=[{"name": "Ann Okoro"}, {"name": "HNA"}]))
    assert read(html) == read(html)


def _replay() -> Path:
    default = Path(__file__).resolve().parent.parent.parent / "shared" / "replay"
    return Path(os.environ.get("AGGREGATOR_REPLAY", default))


@pytest.mark.replay
def test_captured_pages_give_text_title_time_and_language():
    archive = _replay() / "libya.warc.gz"
    if not archive.exists():
        pytest.skip("no captured pages: set AGGREGATOR_REPLAY")
    from warcio.archiveiterator import ArchiveIterator

    with archive.open("rb") as stream:
        for record in ArchiveIterator(stream):
            kind = record.http_headers.get_header("content-type") or ""
            if record.http_headers.get_statuscode() != "200" or "html" not in kind:
                continue
            body = record.content_stream().read()
            found = read(body, url=record.rec_headers.get_header("WARC-Target-URI"))
            lines = found.text.split("\n")
            assert len(lines) >= 3
            assert found.title
            assert found.title not in lines
            assert found.published_at is not None
            assert found.language in {"en", "ar", "ru", "tr", "id"}
            assert "Most read" not in found.text
            assert "Copyright" not in found.text
