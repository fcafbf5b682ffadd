"""YAML text in, a tree that knows the place of every value out.

Built from the parser's events and without recursion, so that depth, size and aliases are bounded
before anything is built from them. Plain scalars are text but for null, true and false: `no` is
Norwegian and `1:30` is no number of minutes, as in YAML 1.2.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from aggregator.config.mistakes import Mistakes, fail

_MAX_DEPTH = 12
_MAX_NODES = 300_000

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})

# The parser of libyaml where the wheel has it, else the same grammar in Python.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Value = str | bool | None
Step = str | int


@dataclass(slots=True)
class Node(ABC):
    """One value of the document and where it stands."""

    line: int
    """From 1."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last; of a block collection, behind its last value."""
    flow: bool = False
    """Written in brackets or braces."""

    @abstractmethod
    def plain(self) -> Any:
        """The value without its places."""

    def child(self, step: Step) -> Node | None:
        """The value below this one at a key or an index."""
        del step
        return None


@dataclass(slots=True)
class Scalar(Node):
    """Text, true, false or nothing."""

    value: Value = None

    def plain(self) -> Value:
        """The value itself."""
        return self.value


@dataclass(slots=True)
class Sequence(Node):
    """A list."""

    items: list[Node] = field(default_factory=list)

    def plain(self) -> list[Any]:
        """The list of plain values."""
        return [item.plain() for item in self.items]

    def child(self, step: Step) -> Node | None:
        """The item at an index."""
        if isinstance(step, int) and 0 <= step < len(self.items):
            return self.items[step]
        return None


@dataclass(slots=True)
class Mapping(Node):
    """Keys, which are text, and their values."""

    keys: dict[str, Scalar] = field(default_factory=dict)
    values: dict[str, Node] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        """The dictionary of plain values."""
        return {key: value.plain() for key, value in self.values.items()}

    def child(self, step: Step) -> Node | None:
        """The value at a key."""
        return self.values.get(step) if isinstance(step, str) else None


def compose(text: str, name: str) -> Node | None:
    """The tree of the document; None when the file holds nothing but comments.

    Raises:
        ConfigError: no YAML, more than one document, aliases, tags, too deep or too much, a key
            twice in one mapping or a key that is no text; each with its line.
    """
    builder = _Builder(name)
    for event in _events(text, name):
        builder.take(event)
    builder.mistakes.raise_if_any()
    return builder.root


def find(root: Node, path: tuple[Step, ...]) -> tuple[Node, str | None]:
    """The deepest node on the way to `path` that exists, and the last key on the whole way."""
    node = root
    for step in path:
        below = node.child(step)
        if below is None:
            break
        node = below
    names = [step for step in path if isinstance(step, str)]
    return node, names[-1] if names else None


def key_line(root: Node, path: tuple[Step, ...]) -> int:
    """The line of the last key of `path` where it is written, else of what ought to hold it."""
    parent, _ = find(root, path[:-1])
    if path and isinstance(parent, Mapping) and isinstance(path[-1], str):
        key = parent.keys.get(path[-1])
        if key is not None:
            return key.line
    node, _ = find(root, path)
    return node.line


def _events(text: str, name: str) -> Iterator[Any]:
    try:
        yield from yaml.parse(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise fail(name, line, f"is not YAML: {_words(error)}") from error
    except yaml.YAMLError as error:
        position = getattr(error, "position", None)
        line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
        raise fail(name, line, "holds a character that YAML does not allow") from error


def _words(error: yaml.MarkedYAMLError) -> str:
    problem = " ".join((error.problem or "cannot be understood").split())
    if "cannot start any token" in problem:
        return f"{problem} (indent with spaces, quote text that begins with a special character)"
    if "mapping values are not allowed" in problem:
        return f"{problem} (quote text that holds a colon and a space; check the indentation)"
    return problem


class _Builder:
    """Takes the events of one document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.mistakes = Mistakes(name)
        self.root: Node | None = None
        self._open: list[Sequence | Mapping] = []
        self._key: list[Scalar | None] = []
        self._nodes = 0
        self._documents = 0

    def take(self, event: Any) -> None:
        """Place what one event brings."""
        line = event.start_mark.line + 1
        if getattr(event, "tag", None) is not None:
            raise fail(self.name, line, "tags (!name) are not supported; remove it")
        if isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise fail(self.name, line, "a second document begins; keep one, remove `---`")
        elif isinstance(event, yaml.AliasEvent):
            raise fail(self.name, line, "aliases (*name) are not supported; write the value out")
        elif isinstance(event, yaml.ScalarEvent):
            self._place(_scalar(event))
        elif isinstance(event, yaml.SequenceStartEvent):
            self._begin(Sequence(line, *_span(event), flow=bool(event.flow_style)))
        elif isinstance(event, yaml.MappingStartEvent):
            self._begin(Mapping(line, *_span(event), flow=bool(event.flow_style)))
        elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            self._close(_span(event)[1])

    def _begin(self, node: Sequence | Mapping) -> None:
        self._place(node)
        self._open.append(node)
        self._key.append(None)
        if len(self._open) > _MAX_DEPTH:
            raise fail(self.name, node.line, "is nested too deeply for a list of outlets")

    def _close(self, end: int) -> None:
        node = self._open.pop()
        self._key.pop()
        if node.flow:
            node.end = end
        elif isinstance(node, Sequence) and node.items:
            node.end = node.items[-1].end
        elif isinstance(node, Mapping) and node.values:
            node.end = max(value.end for value in node.values.values())

    def _place(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > _MAX_NODES:
            raise fail(self.name, node.line, f"more than {_MAX_NODES} values; split the file")
        if not self._open:
            self.root = node
            return
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
        else:
            self._place_in_mapping(parent, node)

    def _place_in_mapping(self, parent: Mapping, node: Node) -> None:
        key = self._key[-1]
        if key is None:
            if not isinstance(node, Scalar) or not isinstance(node.value, str):
                raise fail(self.name, node.line, "a key must be text; quote it")
            self._key[-1] = node
            return
        self._key[-1] = None
        name = str(key.value)
        if name in parent.values:
            self.mistakes.add(key.line, "stands twice in one entry; remove one", name)
        parent.keys.setdefault(name, key)
        parent.values[name] = node


def _span(event: Any) -> tuple[int, int]:
    return event.start_mark.index, event.end_mark.index


def _scalar(event: Any) -> Scalar:
    value: Value = event.value
    if not event.style:  # plain: neither quoted nor folded
        if value in _NULL:
            value = None
        elif value in _TRUE or value in _FALSE:
            value = value in _TRUE
    return Scalar(event.start_mark.line + 1, *_span(event), value=value)
