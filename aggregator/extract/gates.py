"""Pages that answer 200 and are no article: logins, captchas and consent walls."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

MOST_TEXT = 1_500
"""Characters; a page with more text is read as a page, whatever else it holds."""

CHALLENGE = "a captcha or browser check"
SHORT_TEXT = 400
LONG_PARAGRAPH = 80

_CHALLENGE = re.compile(
    r"just a moment|attention required|access denied|are you a robot|verify (?:that )?you are "
    r"(?:a )?human|pardon our interruption|checking your browser|ddos-guard|security check|"
    r"please enable (?:js|javascript|cookies)|unusual traffic|captcha|bot or not|robot check|"
    r"проверка браузера|подтвердите, что|robot olmadığınızı|bukan robot|لست روبوت",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"\b(?:log ?in|sign ?in|log ?on|anmelden|se connecter|iniciar sesi[oó]n|giriş yap|masuk|"
    r"войти|вход|авторизац\w{0,5})\b|تسجيل الدخول",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"before you continue|we value your privacy|your privacy choices|privacy settings|"
    r"cookie (?:consent|settings|preferences|policy)|accept (?:all )?cookies|consent|"
    r"datenschutzeinstellungen|zustimmung|çerez|файлы cookie|ملفات تعريف الارتباط",
    re.IGNORECASE,
)
_MARKERS = ("cf-chl-", "challenge-platform", "captcha-delivery.com", "px-captcha",
            "_Incapsula_Resource", "g-recaptcha", "h-captcha", "hcaptcha.com")  # fmt: skip


def gate(tree: HtmlElement, html: str, title: str, text: str) -> str | None:
    """What stands before the article, for a person; None where nothing does.

    Words alone decide only where nothing shows an article: there is news about captchas too.
    """
    if len(text) > MOST_TEXT:
        return None
    opening = f"{title}\n{text[:600]}"
    challenged = _CHALLENGE.search(opening) is not None
    marked = any(marker in html for marker in _MARKERS)
    short = len(text) < SHORT_TEXT
    if challenged and marked:
        return CHALLENGE
    if _shows_article(tree):
        return None
    if challenged and (_CHALLENGE.match(title) or short):
        return CHALLENGE
    if _asks_password(tree) and (_LOGIN.search(title) or short):
        return "a login page"
    consent = _CONSENT.match(title) or (short and len(_CONSENT.findall(opening)) > 2)
    return "a cookie or consent wall" if consent else None


def _shows_article(tree: HtmlElement) -> bool:
    """Whether an article is marked up, with at least one paragraph of prose in it."""
    paragraphs = (node for article in tree.iter("article") for node in article.iter("p"))
    return any(len("".join(node.itertext())) > LONG_PARAGRAPH for node in islice(paragraphs, 200))


def _asks_password(tree: HtmlElement) -> bool:
    return any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))
