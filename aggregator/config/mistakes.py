"""Reading a file of the user's, and saying everything that is wrong with it at once."""

from __future__ import annotations

from pathlib import Path

from aggregator.errors import ConfigError

MAX_BYTES = 5_000_000
"""Of a list of outlets: tens of thousands of feeds. A larger file is some other file."""

_MOST_SHOWN = 50


class Mistakes:
    """Collects what is wrong with one file."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._found: list[tuple[int, str]] = []

    def add(self, line: int, what: str, key: str | None = None) -> None:
        """Note one mistake: its line (from 1), the key it stands at, what is wrong, what to do."""
        self._found.append((line, f"key '{key}': {what}" if key else what))

    def raise_if_any(self) -> None:
        """Raise one `ConfigError` with all of them in order of line, or do nothing."""
        if not self._found:
            return
        found = sorted(set(self._found))
        lines = [_told(self.name, line, what) for line, what in found[:_MOST_SHOWN]]
        if len(found) > _MOST_SHOWN:
            lines.append(f"{self.name}: and {len(found) - _MOST_SHOWN} more mistakes")
        raise ConfigError("\n".join(lines))


def fail(name: str, line: int, what: str) -> ConfigError:
    """The error for a single mistake after which reading on makes no sense."""
    return ConfigError(_told(name, line, what))


def _told(name: str, line: int, what: str) -> str:
    """One line for a terminal, which would obey what a file that came by mail says in escapes."""
    from aggregator.text import one_line  # noqa: PLC0415 - 20 ms that a list without mistakes saves

    return f"{name}:{line}: {one_line(what)}"


def read_bytes(path: Path) -> bytes:
    """The whole file.

    Raises:
        ConfigError: there is no such file, it is no ordinary file, cannot be read or is too large.
    """
    try:
        if not path.is_file():
            what = "is not a file" if path.exists() else "there is no such file"
            raise ConfigError(f"{path}: {what}; name a sources.yaml or an OPML file")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigError(f"{path}: cannot be read: {reason}") from error
    if len(data) > MAX_BYTES:
        raise ConfigError(
            f"{path}: is larger than {MAX_BYTES // 1_000_000} MB, too large for a list of outlets"
        )
    return data


def decode(data: bytes, name: str) -> str:
    """The text of a UTF-8 file, byte order mark and line ends kept.

    Raises:
        ConfigError: it is not UTF-8; names the line of the first wrong byte.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fail(name, line, "is not UTF-8 text; save the file as UTF-8") from error
