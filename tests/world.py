"""A small web, written for these tests: six outlets, five languages, served over real HTTP.

The server is a forward proxy on loopback, so that the program asks for ordinary addresses
(`http://harbourpost.example/...`) and needs no name resolution.
"""

from __future__ import annotations

import hashlib
import html
import threading
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from aggregator.model import Source

NOON = datetime(2025, 3, 4, 12, 0, tzinfo=UTC)
"""When the tests' first run takes place."""

WIRE = """Ferry crews at the port of Varsund went back to work on Monday after the owners agreed to raise night pay by 7 percent, ending a strike that had cut off eleven islands for nine days.
The deal was signed shortly before dawn by the union's chairwoman, Marit Halvorsen, and the chief executive of Nordfjord Lines, Aksel Brandt.
"Nobody got everything, everybody got something," Halvorsen told AFP outside the harbour office.
About 14,000 passengers had been stranded, and two of the islands had run short of medicine, according to the regional governor.
The first boat left at 6:40 a.m. with trucks of fresh food on board.
Talks about shorter shifts in winter will begin in April, both sides said."""

ISLANDS = """Eleven islands have their boats back. In the café above pier four the coffee was free on Monday, and the talk was of who had gone without what.
Inger Moe, a nurse on Lille Sula, said she had counted pills every evening for a week. "We were two days from trouble," she told Harbour Post.
The agreement between the ferry union and Nordfjord Lines raises night pay by 7 percent and leaves the winter shifts for later, our correspondent in Varsund reports.
Marit Halvorsen, who led the strike, walked down the quay alone before the first sailing."""

TURKISH = """Varsund limanındaki feribot mürettebatı dokuz gün süren grevin ardından pazartesi günü işbaşı yaptı.
Sendika başkanı Marit Halvorsen ile Nordfjord Lines yöneticisi Aksel Brandt, gece ücretlerine yüzde 7 zam öngören anlaşmayı şafaktan önce imzaladı.
AFP'nin haberine göre, grev nedeniyle yaklaşık 14.000 yolcu mahsur kaldı.
On bir adaya seferler sabah saatlerinde yeniden başladı."""

ARABIC = """عادت أطقم العبّارات في ميناء فارسوند إلى العمل يوم الاثنين بعد إضراب استمر تسعة أيام وعزل إحدى عشرة جزيرة.
ووقعت رئيسة النقابة ماريت هالفورسن والرئيس التنفيذي لشركة نوردفيورد أكسل برانت اتفاقا يرفع أجور العمل الليلي بنسبة 7 في المئة.
ونقلت وكالة فرانس برس عن هالفورسن قولها إن أحدا لم يحصل على كل شيء.
وقال حاكم الإقليم إن نحو 14 ألف مسافر علقوا خلال الإضراب."""

RUSSIAN = """Экипажи паромов в порту Варсунн вернулись к работе в понедельник после девятидневной забастовки, отрезавшей от материка одиннадцать островов.
Соглашение, повышающее ночные ставки на 7 процентов, подписали глава профсоюза Марит Халворсен и директор компании "Нордфьорд Лайнс" Аксель Брандт.
Как сообщает агентство Франс Пресс, на островах застряли около 14 тысяч пассажиров.
Переговоры о зимних сменах начнутся в апреле."""

INDONESIAN = """Awak feri di pelabuhan Varsund kembali bekerja pada Senin setelah pemogokan sembilan hari yang memutus sebelas pulau dari daratan.
Ketua serikat pekerja Marit Halvorsen dan direktur Nordfjord Lines Aksel Brandt menandatangani kesepakatan kenaikan upah malam sebesar 7 persen.
Menurut laporan AFP, sekitar 14.000 penumpang sempat telantar.
Kapal pertama berangkat pukul 06.40 membawa bahan pangan segar."""

OBSERVATORY = """The observatory on Mount Tarn will open its dome to visitors twice a week from June, its director, Pilar Quesada, said on Tuesday.
A glass lift has replaced 212 steps, and a small museum tells how the mountain's winds are measured.
Tickets cost four crowns. School classes go in free on Wednesdays."""


@dataclass(frozen=True)
class Text:
    """One page of an outlet."""

    outlet: str
    path: str
    title: str
    body: str
    minutes: int
    """Published this long before NOON."""
    byline: str = ""
    dateline: str = ""
    credit: str = ""
    in_feed: bool = True


OUTLETS = {
    "Harbour Post": ("en", "harbourpost.example"),
    "Gulf Ledger": ("en", "gulfledger.example"),
    "Kıyı Haber": ("tr", "kiyihaber.example"),
    "النهضة": ("ar", "nahda.example"),
    "Северный вестник": ("ru", "sevvestnik.example"),
    "Warta Pantai": ("id", "wartapantai.example"),
}

"""Name: (language, host)."""

TEXTS = (
    Text(
        "Harbour Post",
        "/2025/03/03/boats-are-back",
        "Boats are back for eleven islands",
        ISLANDS,
        300,
        byline="By Nora Lind",
    ),
    Text(
        "Harbour Post",
        "/2025/03/03/ferry-strike-ends",
        "Ferry strike ends after nine days",
        WIRE,
        420,
        byline="AFP",
        dateline="VARSUND (AFP)",
    ),
    Text(
        "Gulf Ledger",
        "/world/varsund-ferries-sail-again/",
        "Varsund ferries sail again",
        "\n".join(WIRE.split("\n")[:5]),
        380,
        dateline="VARSUND",
        credit="Source: AFP",
    ),
    Text(
        "Gulf Ledger",
        "/science/mount-tarn-dome/",
        "Mount Tarn opens its dome",
        OBSERVATORY,
        200,
        byline="By Teo Marsh",
    ),
    Text(
        "Kıyı Haber",
        "/dunya/feribot-grevi-sona-erdi",
        "Varsund'da feribot grevi sona erdi",
        TURKISH,
        350,
    ),
    Text("النهضة", "/world/ferry-strike", "انتهاء إضراب العبّارات في فارسوند", ARABIC, 340),
    Text(
        "Северный вестник",
        "/mir/parom",
        "Забастовка паромщиков в Варсунне завершилась",
        RUSSIAN,
        330,
    ),
    Text(
        "Warta Pantai",
        "/internasional/mogok-feri",
        "Mogok Feri di Varsund Berakhir",
        INDONESIAN,
        320,
        credit="AFP | RATNA CONTOH",
    ),
)


@dataclass
class Answer:
    """What the server says to one address."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """One request that came in."""

    url: str
    headers: dict[str, str]
    status: int


def page(text: Text) -> bytes:
    """An ordinary news page."""
    language, host = OUTLETS[text.outlet]
    e = html.escape
    paragraphs = text.body.split("\n")
    if text.dateline:
        paragraphs[0] = f"{text.dateline} - {paragraphs[0]}"
    by = f'<p class="byline">{e(text.byline)}</p>' if text.byline else ""
    credit = f'<p class="article-source">{e(text.credit)}</p>' if text.credit else ""
    body = "".join(f"<p>{e(one)}</p>\n" for one in paragraphs)
    url = f"http://{host}{text.path}"
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<title>{e(text.title)} | {e(text.outlet)}</title>
<meta property="og:site_name" content="{e(text.outlet)}"><link rel="canonical" href="{url}"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{e(text.title)}</h1>{by}<div class="article-body">{body}{credit}</div></article>
<aside><h3>Most read</h3><a href="/x">Five soups for winter</a></aside>
<footer>Subscribe to our newsletter</footer></body></html>""".encode()


def feed(outlet: str, texts: tuple[Text, ...]) -> bytes:
    """An RSS 2.0 feed of an outlet."""
    language, host = OUTLETS[outlet]
    e = html.escape
    items = "".join(
        f"<item><title>{e(one.title)}</title>"
        f"<link>http://{host}{one.path}?utm_source=rss</link>"
        f'<guid isPermaLink="false">{e(outlet)}-{one.path}</guid>'
        f"<pubDate>{format_datetime(NOON - timedelta(minutes=one.minutes))}</pubDate>"
        f"<description>{e(one.body.split(chr(10))[0])}</description></item>"
        for one in texts
        if one.outlet == outlet and one.in_feed
    )
    return (
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{e(outlet)}'
        f"</title><link>http://{host}/</link><language>{language}</language>{items}"
        "</channel></rss>"
    ).encode()


class World:
    """The outlets, up and running; what they say can be changed between runs."""

    def __init__(self, texts: tuple[Text, ...] = TEXTS) -> None:
        self.texts = texts
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self._in_flight: Counter[str] = Counter()
        self.most_in_flight: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.publish()

    @property
    def proxy(self) -> str:
        """The value of HTTP_PROXY."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def sources(self) -> tuple[Source, ...]:
        """The feeds of all outlets."""
        return tuple(
            Source(
                feed_url=f"http://{host}/feed",
                outlet=name,
                language=language,
                site=f"http://{host}/",
            )
            for name, (language, host) in OUTLETS.items()
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def publish(self) -> None:
        """Serve the texts as they are now."""
        for name, (_, host) in OUTLETS.items():
            self.answers[f"http://{host}/feed"] = Answer(
                feed(name, self.texts), headers={"Content-Type": "application/rss+xml"}
            )
            self.answers[f"http://{host}/robots.txt"] = Answer(
                b"User-agent: *\nDisallow: /private\n"
            )
        for one in self.texts:
            self.answers[f"http://{OUTLETS[one.outlet][1]}{one.path}"] = Answer(
                page(one), headers={"Content-Type": "text/html; charset=utf-8"}
            )

    def edit(self, path: str, **changes: object) -> None:
        """Change one text and publish."""
        self.texts = tuple(
            replace(one, **changes) if one.path == path else one
            for one in self.texts  # type: ignore[arg-type]
        )
        self.publish()

    def requests(self, part: str) -> list[Asked]:
        """Requests whose address has this in it."""
        return [one for one in self.asked if part in one.url]

    def forget(self) -> None:
        """Begin a new log of requests."""
        self.asked.clear()

    def answer(self, url: str, headers: dict[str, str]) -> Answer:
        """What to say; with an ETag, and 304 where it matches."""
        parts = urlsplit(url)
        plain = f"http://{parts.netloc}{parts.path}"
        host = parts.netloc
        with self._lock:
            self._in_flight[host] += 1
            self.most_in_flight[host] = max(self.most_in_flight[host], self._in_flight[host])
        found = self.answers.get(url) or self.answers.get(plain) or Answer(b"no", 404)
        if found.status == 200 and "ETag" not in found.headers:
            etag = f'"{hashlib.sha1(found.body).hexdigest()[:12]}"'
            found = replace(found, headers={**found.headers, "ETag": etag})
            if headers.get("If-None-Match") == etag:
                found = Answer(b"", 304, {"ETag": etag})
        with self._lock:
            self._in_flight[host] -= 1
            self.asked.append(Asked(url, headers, found.status))
        return found


def _handler(world: World) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found = world.answer(self.path, dict(self.headers))
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(found.body)))
            self.end_headers()
            if found.status != 304:
                self.wfile.write(found.body)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal."""

    return Handler
