"""The notations that the list of outlets and the settings share. Each raises `ValueError`."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from datetime import timedelta
from urllib.parse import urlsplit

from aggregator import urls

_DURATION = re.compile(r"(?:(\d{1,5})d)?(?:(\d{1,6})h)?(?:(\d{1,7})m)?(?:(\d{1,8})s)?", re.ASCII)
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
_PARTY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+){0,6}", re.ASCII)
_SIZE = re.compile(r"(\d{1,12})\s?(k|m|g|kib|mib|gib)?b?", re.ASCII | re.IGNORECASE)
_FACTORS = {"": 1, "k": 1024, "m": 1024**2, "g": 1024**3}
_HOST = re.compile(r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63}){0,20}", re.ASCII)
_MAX_NAME = 200
_TURNING = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))
"""Bidirectional overrides and isolates: a name with them turns round the line it stands in."""

# What people write for a language when they mean a country or the word.
_MEANT = {
    "arabic": "ar",
    "cn": "zh",
    "cz": "cs",
    "dk": "da",
    "english": "en",
    "french": "fr",
    "german": "de",
    "gr": "el",
    "indonesian": "id",
    "iran": "fa",
    "jp": "ja",
    "kr": "ko",
    "russian": "ru",
    "se": "sv",
    "spanish": "es",
    "turkish": "tr",
    "ua": "uk",
}


def duration(text: str) -> timedelta:
    """A length of time: `90s`, `30m`, `2h`, `1d`, `1h30m`."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        raise ValueError(f"{_quoted(text)} is no duration; write e.g. 30m, 2h or 1d12h")
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


def spell_duration(value: timedelta) -> str:
    """The notation that `duration` reads; parts of a second are dropped."""
    rest = int(value.total_seconds())
    parts = []
    for unit, size in (("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1)):
        count, rest = divmod(rest, size)
        if count:
            parts.append(f"{count}{unit}")
    return "".join(parts) or "0s"


def whole(text: str) -> int:
    """A whole number above 0."""
    tidy = text.strip()
    if not (tidy.isascii() and tidy.isdigit() and len(tidy) <= 9 and int(tidy) > 0):
        raise ValueError(f"{tidy[:40]!r} is no whole number above 0; write e.g. 2")
    return int(tidy)


def seconds(text: str) -> float:
    """Seconds, also in the notation of `duration`."""
    tidy = text.strip()
    try:
        value = float(tidy)
    except ValueError:
        value = duration(tidy).total_seconds()
    if not 0 < value <= 3_600:
        raise ValueError(f"{tidy[:40]!r} is out of bounds; write seconds, above 0 up to 3600")
    return value


def size(text: str) -> int:
    """Bytes: a number, or e.g. `15MiB`."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text.strip()[:40]!r} is no size; write bytes or e.g. 15MiB")
    found = int(match[1]) * _FACTORS[(match[2] or "")[:1].lower()]
    if not 1024 <= found <= 64 * 1024**3:
        raise ValueError("is out of bounds; write 1KiB to 64GiB")
    return found


def networks(text: str) -> tuple[str, ...]:
    """Hosts, addresses and networks, separated by commas."""
    parts = tuple(part.strip() for part in text.split(",") if part.strip())
    for part in parts:
        try:
            ipaddress.ip_network(part, strict=False)
        except ValueError:
            if _HOST.fullmatch(part) is None:
                raise ValueError(
                    f"{part[:80]!r} is neither a network nor a host; write e.g. 127.0.0.0/8"
                ) from None
    return parts


def ports(text: str) -> tuple[int, ...]:
    """Port numbers, separated by commas."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in parts:
        if not (part.isascii() and part.isdigit() and len(part) < 6 and 0 < int(part) < 65_536):
            raise ValueError(f"{part[:40]!r} is no port; write e.g. 8000, 8001")
    return tuple(sorted({int(part) for part in parts}))


def web_address(text: str) -> str:
    """An http(s) URL, kept as it is written.

    Credentials are refused: the URL of a feed is stored, logged and exported.
    """
    if urls.public(text) is None or text != text.strip() or len(text.split()) != 1:
        raise ValueError(f"{_quoted(text)} is no address; write it whole, https://...")
    if urls.shown(text) != text:
        raise ValueError(f"{_quoted(text)} holds what cannot be printed; write it as %XX")
    # Browsers, and we, read a backslash before the query as a slash.
    before, mark, rest = text.partition("?")
    if "@" in urlsplit(before.replace("\\", "/") + mark + rest).netloc:
        raise ValueError("holds a user name or a password, which would be stored and logged")
    return text


def same_address(url: str) -> str:
    """What two spellings of one feed's URL have in common, to find duplicates.

    Scheme (http is https), case of the host, default port and fragment do not count.
    """
    spelled = urls.public(url) or url
    return "https:" + spelled.removeprefix("https:").removeprefix("http:")


def language(text: str) -> str:
    """A BCP 47 tag whose parts are registered, in its customary spelling: `en`, `pt-BR`."""
    import langcodes  # noqa: PLC0415 - 60 ms that `--help` need not spend

    tag = text.strip()
    if _TAG.fullmatch(tag) is None or not langcodes.tag_is_valid(tag):
        meant = _MEANT.get(tag.lower())
        hint = f"did you mean {meant}?" if meant else "write e.g. en, ar or pt-BR"
        raise ValueError(f"{_quoted(text)} is no language code; {hint}")
    return langcodes.standardize_tag(tag)


def outlet_name(text: str) -> str:
    """A name on one line, NFC, without bidirectional overrides and isolates."""
    name = " ".join(unicodedata.normalize("NFC", text.translate(_TURNING)).split())
    if not name:
        raise ValueError("is empty; write the outlet's name")
    if len(name) > _MAX_NAME:
        raise ValueError(f"is longer than {_MAX_NAME} characters")
    if any(unicodedata.category(character) in {"Cc", "Cs", "Cn", "Co"} for character in name):
        raise ValueError("holds a character that cannot be printed")
    return name


def party(text: str) -> str:
    """An id of the gazetteer: small letters, digits, single hyphens."""
    if _PARTY.fullmatch(text) is None:
        raise ValueError(f"{_quoted(text)} is no party id; write e.g. dailysabah or alwatan-sa")
    return text


def between(value: timedelta, least: timedelta, most: timedelta) -> timedelta:
    """The duration itself, when it is within bounds."""
    if not least <= value <= most:
        bounds = f"{spell_duration(least)} to {spell_duration(most)}"
        raise ValueError(f"{spell_duration(value)} is out of bounds; write {bounds}")
    return value


def _quoted(text: str) -> str:
    shown = text if len(text) <= 80 else text[:77] + "..."
    return repr(shown)
