"""What a document that is no feed looks like, in words for a person."""

from __future__ import annotations

import re

from aggregator.text import one_line, plain

_HEAD = 65_536
_BINARY_HEAD = 2_048
_SHORT_PAGE = 30_000
_TITLE = re.compile(r"<title[^<>]*>([^<]{0,500})", re.IGNORECASE)
_SERVICES = (
    "cf-chl",
    "cf_chl_opt",
    "challenge-platform",
    "_incapsula_",
    "px-captcha",
    "geo.captcha-delivery",
    "ddos-guard",
    "awswafcookie",
)
_CHALLENGES = (
    "captcha",
    "just a moment",
    "attention required",
    "checking your browser",
    "are you a robot",
    "are you human",
    "verify you are human",
    "security check",
)
_LOGINS = (
    "log in",
    "login",
    "log-in",
    "sign in",
    "anmelden",
    "connexion",
    "giriş",
    "вход",
    "войти",
    "masuk",
    "iniciar sesión",
    "accedi",
    "تسجيل الدخول",
    "ورود",
    "登录",
    "ログイン",
    "로그인",
)
_COOKIES = (
    *("cookie", "consent", "einwilligung", "datenschutz", "çerez", "persetujuan", "куки"),
    *("before you continue", "we value your privacy", "ملفات تعريف الارتباط"),
)
_ERRORS = (
    *("not found", "404", "403", "500", "502", "503", "error", "forbidden", "access denied"),
    *("unavailable", "maintenance", "nicht gefunden", "wartung", "introuvable", "no encontrad"),
    *("не найден", "ошибка", "недоступ", "bulunamadı", "bakım", "tidak ditemukan"),
    *("pemeliharaan", "غير موجود", "خطأ"),
)
_XML_ROOTS = {
    "opml": "an OPML list of feeds",
    "error": "an error message in XML",
}
_HTML_ROOTS = frozenset(
    {"html", "head", "body", "div", "p", "script", "meta", "title", "center", "h1"}
)


def is_binary(body: bytes) -> bool:
    """Whether one byte in fifty of the beginning is a control character that no text holds."""
    head = body[:_BINARY_HEAD]
    return 50 * sum(byte < 9 or 13 < byte < 27 for byte in head) > len(head)


def describe(text: str, root: str | None) -> str:
    """Say what a text with this root element is; one line."""
    name = (root or "").lower()
    if name in _HTML_ROOTS:
        return _page(text)
    if name in _XML_ROOTS:
        return f"{_XML_ROOTS[name]}, no feed"
    if root is not None:
        return f"an XML document <{root[:60]}>, no feed"
    if text.startswith("%PDF"):
        return "a PDF, no feed"
    return f"plain text, no feed: {one_line(text[:_HEAD], limit=80)!r}"


def _page(text: str) -> str:
    head = text[:_HEAD].lower()
    found = _TITLE.search(text, 0, _HEAD)
    title = one_line(plain(found[1]), limit=120) if found else ""
    named = f" titled {title!r}" if title else ""
    return f"{_kind_of_page(head, title.lower(), short=len(text) < _SHORT_PAGE)}{named}, no feed"


def _kind_of_page(head: str, title: str, *, short: bool) -> str:
    """Words of the title count anywhere, those of the page only where the page is short."""
    told = title + (head if short else "")
    if any(mark in head for mark in _SERVICES) or any(mark in told for mark in _CHALLENGES):
        return "a page that checks for robots (captcha)"
    password = 'type="password"' in head or "type='password'" in head or "type=password" in head
    if any(mark in title for mark in _LOGINS) or (short and password):
        return "a login page"
    if any(mark in title for mark in _COOKIES):
        return "a cookie wall"
    if any(mark in title for mark in _ERRORS):
        return "an error page"
    return "an HTML page"
