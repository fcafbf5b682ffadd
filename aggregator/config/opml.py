"""OPML 2.0 (opml.org/spec2), the format in which feed readers exchange lists of feeds.

Read with lxml, strictly and without entities: the line of a mistake, the language and the home
page of a feed are there, which readers of OPML that are built on an HTML parser lose.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aggregator.config import values
from aggregator.config.mistakes import Mistakes, fail, read_bytes
from aggregator.errors import ConfigError
from aggregator.model import Source

if TYPE_CHECKING:
    from lxml import etree

_NAMESPACE = "https://aggregator.example/opml"
"""Of the attributes that OPML 2.0 has no word for."""

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def read(path: Path) -> tuple[Source, ...]:
    """The feeds of an OPML file in its order, a feed that stands in two folders once.

    The name is `text`, else `title`, else the host; a language that is none is left out, since
    the file was made by a program and not by the user.

    Raises:
        ConfigError: no such file, no XML, no OPML, no feed in it, or addresses that are none; every
            mistake with its line.
    """
    return parse(read_bytes(path), str(path))


def looks_like(data: bytes) -> bool:
    """Whether this is meant to be XML rather than YAML."""
    if data.startswith(_BYTE_ORDER_MARKS[1:]):
        return True
    return data.removeprefix(_BYTE_ORDER_MARKS[0]).lstrip()[:1] == b"<"


def parse(data: bytes, name: str) -> tuple[Source, ...]:
    """As `read`, of the content of a file."""
    root = _tree(data, name)
    mistakes = Mistakes(name)
    found: dict[str, Source] = {}
    for line, attributes in _outlines(root):
        source = _source(line, attributes, mistakes)
        if source is not None:
            found.setdefault(values.same_address(source.feed_url), source)
    mistakes.raise_if_any()
    if not found:
        raise fail(name, 1, "lists no feed: no `outline` with an `xmlUrl`")
    return tuple(found.values())


def write(sources: Iterable[Source]) -> str:
    """An OPML 2.0 document.

    Carries name, feed, home page, language, whether the feed is enabled (`isComment`), and the
    party in a namespace of ours; intervals and paces stay behind.
    """
    from lxml import etree  # noqa: PLC0415 - 20 ms that `--help` need not spend

    root = etree.Element("opml", version="2.0", nsmap={"aggregator": _NAMESPACE})
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = "aggregator"
    body = etree.SubElement(root, "body")
    for source in sources:
        outline = etree.SubElement(body, "outline", type="rss", text=source.outlet)
        if source.language is not None:
            outline.set("language", source.language)
        outline.set("xmlUrl", source.feed_url)
        if source.site is not None:
            outline.set("htmlUrl", source.site)
        if not source.enabled:
            outline.set("isComment", "true")
        if source.party_id is not None:
            outline.set(f"{{{_NAMESPACE}}}party", source.party_id)
    text: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return text.decode("utf-8")


def _tree(data: bytes, name: str) -> etree._Element:
    from lxml import etree  # noqa: PLC0415 - as above

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        what = " ".join((error.msg or "cannot be understood").split())
        raise fail(name, error.lineno or 1, f"is not XML: {what}") from error
    except ValueError as error:
        raise ConfigError(f"{name}: is not XML: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise fail(name, 1, "has a DOCTYPE, which OPML does not need; remove it")
    if _local(root.tag) != "opml":
        raise fail(name, _line(root), "is XML but not OPML: it must begin with `<opml`")
    return root


def _outlines(root: etree._Element) -> Iterator[tuple[int, dict[str, str]]]:
    for element in root.iter():
        if isinstance(element.tag, str) and _local(element.tag) == "outline":
            attributes = {_local(key): str(value) for key, value in element.attrib.items()}
            yield _line(element), attributes


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return line or 1


def _local(tag: Any) -> str:
    return str(tag).rpartition("}")[2].lower()


def _source(line: int, attributes: dict[str, str], mistakes: Mistakes) -> Source | None:
    url = attributes.get("xmlurl", "").strip()
    if not url or attributes.get("type", "").strip().lower() in {"link", "include"}:
        return None
    try:
        values.web_address(url)
    except ValueError as error:
        mistakes.add(line, str(error), "xmlUrl")
        return None
    return Source(
        feed_url=url,
        outlet=_name(attributes, url),
        language=_optional(values.language, attributes.get("language")),
        site=_optional(values.web_address, attributes.get("htmlurl")),
        party_id=_optional(values.party, attributes.get("party")),
        enabled=attributes.get("iscomment", "").strip().lower() != "true",
    )


def _name(attributes: dict[str, str], url: str) -> str:
    for key in ("text", "title"):
        name = _optional(values.outlet_name, attributes.get(key))
        if name is not None:
            return name
    return urlsplit(url).hostname or url


def _optional(check: Callable[[str], str], text: str | None) -> str | None:
    try:
        return check(text.strip()) if text and text.strip() else None
    except ValueError:
        return None
