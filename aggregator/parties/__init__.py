"""The gazetteer: which agencies and outlets there are, and where a text names them.

`load()` reads the packaged list with the user's own laid over it, `Gazetteer.find` names the
mentions in a text with offsets. Whether a mention is a credit, a citation or only a mention is for
`aggregator.attribution`.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from aggregator.errors import ConfigError
from aggregator.parties import layering
from aggregator.parties.gazetteer import Gazetteer, host_of
from aggregator.parties.layering import add, entry_of, own_list
from aggregator.parties.loading import ours
from aggregator.parties.matching import MatchClass, Mention

__all__ = [
    "Gazetteer",
    "MatchClass",
    "Mention",
    "add",
    "entry_of",
    "host_of",
    "load",
    "own_list",
]


def load(extra: Path | None = None) -> Gazetteer:
    """Give the packaged gazetteer with a list of the same layout laid over it.

    Without `extra` it is the user's own list (`own_list`): the environment names it, because the
    worker processes of a run inherit that. Read once a process for each state of the file. The
    user's parties come first, so that on a shared domain the user's word holds.

    Raises:
        ConfigError: the list cannot be read or breaks the layout; every mistake with its place.
    """
    path = extra or own_list(os.environ, Path.cwd())
    if path is None:
        return _packaged()
    try:
        state = path.stat()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    return _layered(path, (state.st_mtime_ns, state.st_size))


@lru_cache(maxsize=1)
def _packaged() -> Gazetteer:
    return Gazetteer(ours())


@lru_cache(maxsize=4)
def _layered(path: Path, _: tuple[int, int]) -> Gazetteer:
    try:
        body = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    return Gazetteer(layering.layered(body, str(path)))
