"""The gazetteer: which agencies and outlets there are, and where a text names them.

`load()` reads the packaged list, `Gazetteer.find` names the mentions in a text with offsets.
Whether a mention is a credit, a citation or only a mention is for `aggregator.attribution`.
"""

from __future__ import annotations

from aggregator.parties.gazetteer import Gazetteer, host_of
from aggregator.parties.loading import load
from aggregator.parties.matching import MatchClass, Mention

__all__ = ["Gazetteer", "MatchClass", "Mention", "host_of", "load"]
