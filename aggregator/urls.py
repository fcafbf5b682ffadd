"""One page, one spelling, one id.

Three spellings of an address are kept apart: the one a feed gives (it is fetched as it is), the
one a reader opens (`public`), and the key under which a page is known (`identity`).
Sources: RFC 3986 (syntax, 6.2 on normalisation), the URL Standard of the WHATWG (what browsers
accept), the Public Suffix List (registered domains).
"""

from __future__ import annotations

import hashlib
import ipaddress
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from tldextract import TLDExtract

MAX_CHARACTERS = 2_048
"""Of an address that is kept; longer ones are no address of an article."""

_MAX_RAW = 4 * MAX_CHARACTERS
_DEFAULT_PORTS = {"http": 80, "https": 443}

_TRACKING_PREFIXES = (
    "utm_",
    "mtm_",
    "pk_",
    "piwik_",
    "matomo_",
    "hsa_",
    "fb_action_",
    "at_custom",
    "oly_",
    "stm_",
)
_TRACKING_NAMES = """
fbclid fb_source fb_ref gclid gclsrc dclid gbraid wbraid gad_source gad_campaignid srsltid
msclkid yclid ysclid ymclid _openstat mc_cid mc_eid mc_tc igshid igsh mibextid sfnsn twclid
ttclid li_fat_id epik _hsenc _hsmi __hssc __hstc __hsfp hsctatracking vero_id vero_conv mkt_tok
_ga _gl _ke ga_source ga_medium ga_term ga_content ga_campaign ga_place s_cid s_kwcid ef_id otc
wickedid rb_clickid sb_referer_host soc_src soc_trk at_medium at_campaign at_link_id
at_link_origin at_link_type at_format at_ptr_name at_bbc_team ocid cmpid ns_mchannel ns_source
ns_campaign ns_linkname ns_fee xtor ref_src ref_url smid guccounter guce_referrer
guce_referrer_sig __twitter_impression traffic_source maca wt.mc_id wt_mc wt_zmc wtmc intcmp
nr_email_referer tracking_source amp_js_v amp_gsa usqp cmp icid
"""
_SESSIONS = "phpsessid jsessionid sessionid session_id aspsessionid cfid cftoken"
"""Who asked, never what was asked for."""
_TRACKING = frozenset((_TRACKING_NAMES + _SESSIONS).split())
_SESSION_IN_PATH = re.compile(
    r";(?:jsessionid|phpsessid|sid)=[A-Za-z0-9._!-]{1,200}", re.IGNORECASE
)
_WHENCE_NAMES = "ref source src from via partner emc feature channel origin"
_WHENCE = frozenset(_WHENCE_NAMES.split())
_FEED_NAMES = "rss rss2 rss1 rssfeed rss_feed rss-feed feed feeds atom"
_FEEDS = frozenset(_FEED_NAMES.split())
"""Values of these: the link was found in a feed."""
_YES = frozenset({"", "1", "yes", "true"})

_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_BREAKS = str.maketrans("", "", "\t\n\r")
# What steers a terminal or reverses what a reader sees (as `text.clean` drops from words): C1,
# line and paragraph separators, bidirectional overrides and isolates. In an address they are
# escaped, which asks for the same page.
_UNSHOWN = re.compile(r"[\x80-\x9f\u2028-\u202e\u2066-\u2069]")
_EDGES = "".join(map(chr, range(0x21)))
_ABSOLUTE = re.compile(r"https?://[^\s/\\?#]", re.IGNORECASE)
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "/%:@!$&'()*+,;=~"
_QUERY_SAFE = "/%:@!$&'()*+,;=~?[]"

_CREDENTIALS = re.compile(r"((?<![/\\])[/\\]{2,}+|^)[^/\\?#\s]*@")

_EDITIONS = ("www.", "m.", "amp.", "mobile.", "mobil.", "touch.", "wap.")
_AMP_PARAMETERS = frozenset({"amp", "amp=", "amp=1", "amp=true", "outputtype=amp"})
_INDEX = ("/index.html", "/index.htm")
_AMP_CACHE = re.compile(
    r"https?://(?:[a-z0-9-]+\.)?cdn\.ampproject\.org/[cv]/(s/)?(.+)", re.IGNORECASE
)
_GOOGLE = r"https?://(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?/"
_AMP_VIEWER = re.compile(_GOOGLE + r"amp/(s/)?(.+)", re.IGNORECASE)
_REDIRECTORS = (
    (re.compile(_GOOGLE + r"url\?(.+)", re.IGNORECASE), ("url", "q")),
    (re.compile(r"https?://lm?\.facebook\.com/l\.php\?(.+)", re.IGNORECASE), ("u",)),
    (
        re.compile(r"https?://www\.bing\.com/news/apiclick\.aspx\?(.+)", re.IGNORECASE),
        ("url",),
    ),
)
_HOME_NAMES = "home index main default start startseite accueil inicio anasayfa beranda"
_HOMES = frozenset(_HOME_NAMES.split())
_LANGUAGE_HOME = re.compile(r"/[a-z]{2}(?:[-_][a-z]{2})?", re.IGNORECASE)
_GATE_LABELS = "consent login signin accounts account auth sso idp guce myprivacy captcha"
_GATE_HOSTS = frozenset(_GATE_LABELS.split())
_GATE_NAMES = """
login log-in logon signin sign-in signup register auth oauth oauth2 authorize sso anmelden anmeldung
connexion giris masuk consent collectconsent collectidentifiers cookie-consent cookieconsent
cookiewall cookie-wall privacy-gate privacywall zustimmung gdpr captcha challenge subscribe
subscription paywall error errors 403 404 410 500 503 notfound not-found page-not-found pagenotfound
access-denied accessdenied denied blocked unavailable
"""
_GATES = frozenset(_GATE_NAMES.split())
_SLUG = re.compile(r"[0-9.]|[-_].*[-_]|[^\x00-\x7f]|%[89A-F]")


@dataclass(frozen=True, slots=True)
class _Parts:
    scheme: str
    host: str
    """ASCII, lower case; IPv6 in brackets."""
    port: int | None
    """None where it is the scheme's own."""
    path: str
    """Begins with a slash."""
    query: tuple[str, ...]
    """Parameters as they are written, without those of trackers."""

    def spell(self) -> str:
        port = "" if self.port is None else f":{self.port}"
        query = "?" + "&".join(self.query) if self.query else ""
        return f"{self.scheme}://{self.host}{port}{self.path}{query}"


def public(url: str) -> str | None:
    """The address a reader opens, in ASCII; None where there is none that can be opened.

    Credentials, fragment, default port and the parameters of trackers are gone; host and scheme
    are lower case; other parameters, escapes and the trailing slash stay as they are written.
    """
    parts = _parse(url)
    if parts is None:
        return None
    spelled = parts.spell()
    return spelled if len(spelled) <= MAX_CHARACTERS else None


def identity(url: str) -> str | None:
    """The key under which a page is known, whatever edition was linked; None as for `public`.

    Idempotent. Not meant to be opened: the scheme is always https, `www.`, `m.`, `mobile.`, `amp.`,
    AMP paths and parameters, the trailing slash and `index.html` are dropped, parameters are sorted
    and escapes are spelled in one way (RFC 3986, 6.2.2).
    """
    parts = _parse(url)
    if parts is None or len(parts.spell()) > MAX_CHARACTERS:
        return None
    key = _Parts(
        scheme="https",
        host=_main_host(parts.host),
        port=None if parts.port == _DEFAULT_PORTS["https"] else parts.port,
        path=_main_path(parts.path),
        query=_main_query(parts.query),
    ).spell()
    return key if len(key) <= MAX_CHARACTERS else None


def article_id(key: str) -> str:
    """Id of the article whose identity URL is `key`: `a` and 16 hexadecimal digits of SHA-256."""
    return "a" + _digest(key)


def group_id(article_id: str) -> str:
    """Id of the copy group whose first member is this article."""
    return "c" + _digest("c:" + article_id)


def story_id(article_id: str) -> str:
    """Id of the story whose first member is this article."""
    return "s" + _digest("s:" + article_id)


def registered_domain(host_or_url: str) -> str:
    """The part of a host that somebody registered: `bbc.co.uk` of `www.bbc.co.uk`.

    Private suffixes count (`one.blogspot.com` and `two.blogspot.com` are two). An IP address is its
    own domain; of a host with an unknown suffix (`.example`) it is the last two labels.
    Anything that holds no host gives "".
    """
    value = host_or_url.strip(_EDGES).translate(_BREAKS)[:_MAX_RAW]
    value = value.partition("#")[0].partition("?")[0].replace("\\", "/")
    if "://" not in value and not value.startswith("//"):
        # A bare IPv6 address looks like a host with a port.
        value = f"//[{value}]" if value.count(":") > 1 and "[" not in value else f"//{value}"
    try:
        host = _ascii_host(urlsplit(value).hostname or "")
    except ValueError:
        return ""
    return "" if host is None else _domain_of(host)


def without_credentials(url: str) -> str:
    """The address without user and password, whatever else it is; for logs."""
    return _CREDENTIALS.sub(r"\1", url)


def shown(url: str) -> str:
    """The address with what steers a terminal or reverses what a reader sees percent-encoded."""
    return _UNSHOWN.sub(lambda found: quote(found[0]), url)


def port(url: str) -> int | None:
    """The port that an address names; None where it names none that can be."""
    parts = _parse(url)
    return None if parts is None else parts.port


def host(url: str) -> str:
    """The host of an address in lower-case ASCII; "" where there is none that can be asked.

    An address as it is written must not be taken apart by `urlsplit` alone: with a backslash, which
    is a slash to browsers and to `public`, it raises or names another host.
    """
    parts = _parse(url)
    return "" if parts is None else parts.host


def server(url: str) -> str:
    """Scheme, host and port of an address as `public` spells them; "" where there is none."""
    parts = _parse(url)
    return "" if parts is None else replace(parts, path="", query=()).spell()


def path(url: str) -> str:
    """The path of an address as `public` spells it; "" where there is none."""
    parts = _parse(url)
    return "" if parts is None else parts.path


def unwrapped(url: str) -> str:
    """The address inside that of a cache or a counter of clicks; any other as it is.

    The AMP caches and viewer of Google (amp.dev, "AMP Cache URL format"), and the links that
    Google, Bing and Facebook put around others'. What redirects only when it is asked is not known
    from its address.
    """
    inner: str | None = url
    while inner is not None:
        # Each is shorter than the one around it, so this ends.
        url, inner = inner, _inside(inner)
    return url


def is_home(url: str) -> bool:
    """Whether it is the home page of a site, in a language of its own or not."""
    key = identity(url)
    if key is None:
        return False
    split = urlsplit(key)
    name = split.path.rpartition("/")[2].partition(".")[0].lower()
    if split.query:
        return False
    return not split.path or name in _HOMES or _LANGUAGE_HOME.fullmatch(split.path) is not None


def is_gate(url: str) -> bool:
    """Whether the words of an address are those of a login, a consent, a captcha or an error."""
    key = identity(url)
    if key is None:
        return False
    split = urlsplit(key)
    if not _GATE_HOSTS.isdisjoint((split.hostname or "").split(".")[:-2]):
        return True
    names = (part.partition(".")[0].lower() for part in split.path.split("/"))
    return any(name in _GATES for name in names)


def plausible_canonical(fetched: str, candidate: str) -> bool:
    """Whether a page may name this address as its own.

    True within one registered domain, unless the candidate is the home page, a section front, or a
    login, consent or error page: a broken template that names the same one on every page would make
    all pages one.
    """
    key, other = identity(fetched), identity(candidate)
    if key is None or other is None or registered_domain(key) != registered_domain(other):
        return False
    split = urlsplit(other)
    if not split.path and not split.query:
        return False
    if key != other and (is_home(other) or (is_gate(other) and not is_gate(key))):
        return False
    if key == other or split.query:
        return True
    front = _SLUG.search(split.path.rpartition("/")[2]) is None
    above = urlsplit(key).path.startswith(split.path + "/")
    return not (front and (above or split.path.count("/") == 1))


def join(base: str, link: str) -> str | None:
    """The absolute http(s) address that `link` means on the page `base`; None where it means none.

    Spaces around and line breaks within are dropped, as browsers do, and characters that steer a
    terminal or reverse what a reader sees are escaped; nothing else is changed.
    """
    tidy = link.strip(_EDGES).translate(_BREAKS)
    if not tidy or len(tidy) > _MAX_RAW:
        return None
    try:
        whole = tidy if _ABSOLUTE.match(tidy) else urljoin(base.strip(_EDGES)[:_MAX_RAW], tidy)
    except ValueError:
        return None
    # What was cut off the base (a fragment, an empty query) may leave a space at the end.
    absolute = shown(whole.strip(_EDGES))
    return absolute if public(absolute) is not None else None


def _inside(url: str) -> str | None:
    """The address that this one is wrapped around."""
    if len(url) > _MAX_RAW:
        return None
    cached = _AMP_CACHE.fullmatch(url) or _AMP_VIEWER.fullmatch(url)
    if cached is not None:
        return f"http{'s' if cached[1] else ''}://{cached[2]}"
    for pattern, names in _REDIRECTORS:
        found = pattern.fullmatch(url)
        pieces = found[1].partition("#")[0].split("&") if found else ()
        for piece in pieces:
            name, _, value = piece.partition("=")
            target = unquote(value)
            if name in names and target.lower().startswith(("https://", "http://")):
                return shown(target.strip(_EDGES).translate(_BREAKS))
    return None


def _digest(value: str) -> str:
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _parse(url: str) -> _Parts | None:
    """Take an address apart; None where a browser would not open it."""
    tidy = unwrapped(url.strip(_EDGES).translate(_BREAKS))
    if len(tidy) > _MAX_RAW or _UNUSABLE.search(tidy):
        return None
    before, mark, query = tidy.partition("#")[0].partition("?")
    try:
        split = urlsplit(before.replace("\\", "/") + mark + query)
        port = split.port
        host = _ascii_host(split.hostname or "")
    except ValueError:
        return None
    default = _DEFAULT_PORTS.get(split.scheme)
    if default is None or not host or port == 0:
        return None
    return _Parts(
        scheme=split.scheme,
        host=host,
        port=None if port == default else port,
        path=_without_dots(_without_session(_escaped(split.path, _PATH_SAFE))),
        query=_without_trackers(_escaped(split.query, _QUERY_SAFE)),
    )


def _ascii_host(host: str) -> str | None:
    """Spell a host in lower-case ASCII (IDNA); None where it is no host."""
    if ":" in host:
        return f"[{ipaddress.IPv6Address(host.partition('%')[0])}]"
    # The codec is quadratic in the length, so the length is judged first (RFC 1035: 253).
    if not host or len(host) > 253:
        return None
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    ascii_host = ascii_host.lower().removesuffix(".")
    return ascii_host if len(ascii_host) <= 253 and _HOST.fullmatch(ascii_host) else None


def _escaped(value: str, safe: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", value), safe=safe)


def _without_session(path: str) -> str:
    """Repeated, for what is left may spell another one; each time it is shorter."""
    found = 1
    while found:
        path, found = _SESSION_IN_PATH.subn("", path)
    return path


def _without_dots(path: str) -> str:
    """Resolve `.` and `..` (RFC 3986, 5.2.4), escaped or not."""
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for number, segment in enumerate(segments, start=1):
        plain = segment.replace("%2e", ".").replace("%2E", ".")
        if plain not in {".", ".."}:
            kept.append(segment)
            continue
        if plain == ".." and kept:
            kept.pop()
        if number == len(segments):
            kept.append("")
    return "/" + "/".join(kept)


def _without_trackers(query: str) -> tuple[str, ...]:
    if not query:
        return ()
    kept = tuple(piece for piece in query.split("&") if not _is_tracker(piece))
    return kept if any(kept) else ()


def _is_tracker(parameter: str) -> bool:
    name, _, value = (unquote(part).lower() for part in parameter.partition("="))
    if name in _TRACKING or name.startswith(_TRACKING_PREFIXES):
        return True
    return (name in _WHENCE and value in _FEEDS) or (name == "rss" and value in _YES)


def _main_host(host: str) -> str:
    domain = _domain_of(host)
    while host != domain:
        rest = next((host.removeprefix(e) for e in _EDITIONS if host.startswith(e)), host)
        if rest == host or not (rest == domain or rest.endswith("." + domain)):
            break
        host = rest
    return host


def _main_path(path: str) -> str:
    """Drop what only names an edition of the page; repeated until nothing is left to drop."""
    path = _one_escape(path)
    before = None
    while before != path:
        before = path
        path = _without_dots(_without_session(path)).rstrip("/")
        for ending in (*_INDEX, "/amp", ".amp"):
            path = path.removesuffix(ending)
        if path.endswith(".amp.html"):
            path = path.removesuffix(".amp.html") + ".html"
        if path.startswith("/amp/"):
            path = path.removeprefix("/amp")
    return path


def _main_query(query: tuple[str, ...]) -> tuple[str, ...]:
    pieces = (_one_escape(piece).replace("%20", "+") for piece in query)
    return tuple(sorted(p for p in pieces if p and p.lower() not in _AMP_PARAMETERS))


def _one_escape(value: str) -> str:
    return _ESCAPE.sub(_respell, value)


def _respell(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()


@lru_cache(maxsize=4_096)
def _domain_of(host: str) -> str:
    """Registered domain of an ASCII host."""
    if host.startswith("["):
        return host[1:-1]
    if host.replace(".", "").isdigit():
        return host
    found = _extractor().extract_str(host).top_domain_under_public_suffix
    return found or ".".join(host.split(".")[-2:])


@lru_cache(maxsize=1)
def _extractor() -> TLDExtract:
    # Imported late: it brings an HTTP client along, and most commands need no domain.
    from tldextract import TLDExtract  # noqa: PLC0415

    # The list that came with the package: no download, no file written.
    return TLDExtract(
        suffix_list_urls=(),
        cache_dir=None,
        fallback_to_snapshot=True,
        include_psl_private_domains=True,
    )
