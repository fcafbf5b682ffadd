"""One feed of sources.yaml added, removed, switched on or off; every other byte stays.

The places of the tree say where to cut and insert; comments, blank lines, quotes and indentation
of the rest are the user's and are not written anew, as a round trip through a YAML library would.
The result is read back before it replaces the file: unless it lists exactly the feeds it should,
the file is left alone and the user is told the line to change by hand.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from aggregator.config import values
from aggregator.config.listing import feed_fields, outlet_fields, parse, render
from aggregator.config.mistakes import decode, fail, read_bytes
from aggregator.config.tree import Mapping, Node, Scalar, Sequence, compose
from aggregator.errors import ConfigError
from aggregator.model import Source


def add(path: Path, source: Source) -> None:
    """Add a feed: to its outlet when the file has it, else with a new outlet at the end.

    A file that does not exist is made.

    Raises:
        ConfigError: the feed is listed already, the file has mistakes or cannot be written, or is
            laid out so that only a person should change it.
    """
    if not path.exists():
        text = render([source])
        parse(text, str(path))
        _write(path, text)
        return
    file = _File(path)
    present = file.index_of(source.feed_url)
    if present is not None:
        line = file.feed(file.sources[present].feed_url)[1].line
        raise fail(str(path), line, f"{source.feed_url} is listed here already")
    at = next(
        (
            place
            for place in reversed(range(len(file.sources)))
            if outlet_fields(file.sources[place]) == outlet_fields(source)
        ),
        None,
    )
    if at is None:
        file.append_outlet(source)
        file.save((*file.sources, source))
    else:
        file.append_feed(file.sources[at].feed_url, source)
        file.save((*file.sources[: at + 1], source, *file.sources[at + 1 :]))


def add_all(path: Path, wanted: Iterable[Source]) -> tuple[Source, ...]:
    """Add the feeds that the file does not list yet, all or none; gives those that were added.

    Raises:
        ConfigError: as `add`; the file is as it was.
    """
    listed = parse(decode(read_bytes(path), str(path)), str(path)) if path.exists() else ()
    known = {values.same_address(one.feed_url) for one in listed}
    new: list[Source] = []
    for one in wanted:
        address = values.same_address(one.feed_url)
        if address not in known:
            known.add(address)
            new.append(one)
    if not new:
        return ()
    draft = path.with_name(f".{path.name}.draft")
    try:
        draft.unlink(missing_ok=True)
        if path.exists():
            shutil.copyfile(path, draft)
        for one in new:
            add(draft, one)
        draft.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror})") from error
    except ConfigError as error:
        raise ConfigError(str(error).replace(str(draft), str(path))) from error
    finally:
        draft.unlink(missing_ok=True)
    return tuple(new)


def remove(path: Path, url: str) -> Source:
    """Remove a feed, and its outlet when that was its only one; give back what was removed.

    Comments stay, and so does everything that the store knows of the feed.

    Raises:
        ConfigError: no such feed in the file, otherwise as `add`.
    """
    file = _File(path)
    at = file.require(url)
    file.cut(file.sources[at].feed_url)
    file.save((*file.sources[:at], *file.sources[at + 1 :]))
    return file.sources[at]


def set_enabled(path: Path, url: str, enabled: bool) -> bool:
    """Switch a feed on or off; False when it was so already.

    Raises:
        ConfigError: as `remove`.
    """
    file = _File(path)
    at = file.require(url)
    if file.sources[at].enabled == enabled:
        return False
    file.set_enabled(file.sources[at].feed_url, enabled)
    changed = replace(file.sources[at], enabled=enabled)
    file.save((*file.sources[:at], changed, *file.sources[at + 1 :]))
    return True


class _File:
    """The text of a sources.yaml, its tree, and the changes to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        whole = decode(read_bytes(path), str(path))
        self.text = whole.removeprefix("\ufeff")
        self.mark = whole[: len(whole) - len(self.text)]
        self.break_ = "\r\n" if "\r\n" in self.text else "\n"
        self.sources = parse(self.text, str(path))
        root = compose(self.text, str(path))
        if not isinstance(root, Mapping) or not isinstance(root.values["outlets"], Sequence):
            raise fail(str(path), 1, "the file must begin with `outlets:`")
        self.root = root
        self.outlets = root.values["outlets"]

    def index_of(self, url: str) -> int | None:
        """Place of a feed among the sources, under any spelling of its address."""
        key = values.same_address(url)
        same = (values.same_address(source.feed_url) == key for source in self.sources)
        return next((place for place, found in enumerate(same) if found), None)

    def require(self, url: str) -> int:
        """As `index_of`, of a feed that must be there."""
        at = self.index_of(url)
        if at is None:
            raise ConfigError(
                f"{self.path}: has no feed {url}; `aggregator sources list` names those it has"
            )
        return at

    def feed(self, url: str) -> tuple[Mapping, Mapping]:
        """Outlet and entry of the feed that the file spells so."""
        for outlet in self.outlets.items:
            for entry in _feeds(outlet).items:
                spelled = entry.child("url")
                if isinstance(spelled, Scalar) and spelled.value == url:
                    return _mapping(outlet), _mapping(entry)
        raise AssertionError(url)  # the caller has found it among the sources

    def append_outlet(self, source: Source) -> None:
        """Put a new outlet behind the last."""
        if self.outlets.flow:
            if self.outlets.items:
                raise self._by_hand(self.outlets)
            block = self._outlet_lines(source, 2)
            before = self.text[: self.outlets.start].rstrip(" ")
            self.text = before + self.break_ + block + self._rest_of_line(self.outlets.end)
            return
        last = self.outlets.items[-1]
        self._insert_line(self._end(last), self._outlet_lines(source, self._dash(last)[1]))

    def append_feed(self, url: str, source: Source) -> None:
        """Put a new feed behind the last one of the outlet that has this feed."""
        outlet, _ = self.feed(url)
        feeds = _feeds(outlet)
        if feeds.flow:
            raise self._by_hand(feeds)
        last = feeds.items[-1]
        indent = self._dash(last)[1]
        self._insert_line(self._end(last), self._lines(feed_fields(source), indent))

    def cut(self, url: str) -> None:
        """Take out the feed, or its outlet, or the last outlet of all."""
        outlet, entry = self.feed(url)
        feeds = _feeds(outlet)
        victim, holder = (outlet, self.outlets) if len(feeds.items) == 1 else (entry, feeds)
        if holder.flow:
            raise self._by_hand(holder)
        start = self._dash(victim)[0]
        end = self._line_end(self._end(victim))
        self.text = self.text[:start] + self.text[end:]
        if victim is outlet and len(self.outlets.items) == 1:
            colon = self.text.index(":", self.root.keys["outlets"].end) + 1
            self.text = self.text[:colon] + " []" + self.text[colon:]

    def set_enabled(self, url: str, enabled: bool) -> None:
        """Change the value of `enabled`, or write it behind what the entry says."""
        _, entry = self.feed(url)
        word = "true" if enabled else "false"
        present = entry.values.get("enabled")
        if present is not None:
            space = "" if present.start < present.end else " "
            self.text = self.text[: present.start] + space + word + self.text[present.end :]
        elif entry.flow:
            behind = entry.values["url"].end
            self.text = f"{self.text[:behind]}, enabled: {word}{self.text[behind:]}"
        else:
            indent = self._column(entry.start)
            self._insert_line(self._end(entry), f"{' ' * indent}enabled: {word}{self.break_}")

    def save(self, expected: tuple[Source, ...]) -> None:
        """Write the file, once it is sure to say what it should."""
        try:
            found = parse(self.text, str(self.path))
        except ConfigError:
            found = None
        if found != expected:
            raise ConfigError(
                f"{self.path}: is laid out so that the change would touch more than the feed; "
                "change it by hand"
            )
        _write(self.path, self.mark + self.text)

    def _outlet_lines(self, source: Source, indent: int) -> str:
        head = self._lines(outlet_fields(source), indent)
        below = " " * (indent + 2) + "feeds:" + self.break_
        return head + below + self._lines(feed_fields(source), indent + 4)

    def _lines(self, fields: tuple[tuple[str, str | int | float | bool], ...], indent: int) -> str:
        lines = []
        for position, (key, value) in enumerate(fields):
            lead = "- " if position == 0 else "  "
            lines.append(f"{' ' * indent}{lead}{key}: {_spell(value)}{self.break_}")
        return "".join(lines)

    def _insert_line(self, offset: int, lines: str) -> None:
        at = self._line_end(offset)
        if at == len(self.text) and not self.text.endswith("\n"):
            self.text += self.break_
            at = len(self.text)
        self.text = self.text[:at] + lines + self.text[at:]

    def _rest_of_line(self, offset: int) -> str:
        """What follows behind the line's end; a comment on it gets a line of its own."""
        line_end = self._line_end(offset)
        comment = self.text[offset:line_end].strip()
        return (comment + self.break_ if comment else "") + self.text[line_end:]

    def _dash(self, item: Node) -> tuple[int, int]:
        """Offset of the line with the dash of an item, and the column of the dash."""
        at = item.start - 1
        while at >= 0 and self.text[at] in " \t\r\n":
            at -= 1
        column = self._column(at)
        if at < 0 or self.text[at] != "-" or self.text[at - column : at].strip(" "):
            raise self._by_hand(item)
        return at - column, column

    def _end(self, node: Node) -> int:
        """Offset behind the last visible character: a folded text ends with its line break."""
        return node.start + len(self.text[node.start : node.end].rstrip())

    def _line_end(self, offset: int) -> int:
        at = self.text.find("\n", offset)
        return len(self.text) if at < 0 else at + 1

    def _column(self, offset: int) -> int:
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def _by_hand(self, node: Node) -> ConfigError:
        what = "is laid out so that only a person can change it well; change it by hand"
        return fail(str(self.path), node.line, what)


def _feeds(outlet: Node) -> Sequence:
    feeds = outlet.child("feeds")
    if not isinstance(feeds, Sequence):
        raise TypeError("an outlet's feeds were checked to be a list")
    return feeds


def _mapping(node: Node) -> Mapping:
    if not isinstance(node, Mapping):
        raise TypeError("an entry was checked to be a mapping")
    return node


def _spell(value: str | float | bool) -> str:
    import yaml  # noqa: PLC0415 - 40 ms that `--help` need not spend

    spelled: str = yaml.safe_dump(value, allow_unicode=True, width=10**6)
    return spelled.removesuffix("\n").removesuffix("\n...")


def _write(path: Path, text: str) -> None:
    """Replace the file in one step; a link stays a link, and the mode stays."""
    target = path.resolve()
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        raise ConfigError(f"{path}: cannot be written: {error.strerror or error}") from error
