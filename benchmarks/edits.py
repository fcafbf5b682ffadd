"""What editors do to a wire text, and how much of it is found: a table of recall by kind of edit.

    python benchmarks/edits.py FILE... [--most N] [--json]

Every edit is made from the texts of the file (formats as in benchmarks/copies.py) with a fixed
seed. `met`: the pair is a candidate; `joined`: exact or near; `partial`: an excerpt; `linked`:
any of them. `notice` takes the first 45 words with all numbers changed: another event told in the
same form, so here a join is a mistake.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from copies import NOON, read

from aggregator import copies, fingerprint
from aggregator.model import CopyEdge, CopyText
from aggregator.text import normal_tokens, sentences

LEAST_WORDS = 120
_NUMBER = re.compile(r"\d+")
_QUOTED = re.compile(r"[\"“«]([^\"“”«»]{20,400})[\"”»]")

Edit = Callable[[str, str, random.Random], str | None]


def _sentences(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences(text)]


def _cut(text: str, other: str, chance: random.Random, share: float, added: int) -> list[str]:
    """Without `share` of its sentences, and with some of another text."""
    own = _sentences(text)
    gone = set(chance.sample(range(len(own)), int(share * len(own))))
    left = [sentence for at, sentence in enumerate(own) if at not in gone]
    for sentence in _sentences(other)[:added]:
        left.insert(chance.randint(0, len(left)), sentence)
    return left


def light(text: str, other: str, chance: random.Random) -> str:
    """One sentence less, a line at the end."""
    own = _sentences(text)
    del own[chance.randrange(len(own))]
    return " ".join([*own, _sentences(other)[0]])


def medium(text: str, other: str, chance: random.Random) -> str:
    """A fifth of the sentences cut, one added."""
    return " ".join(_cut(text, other, chance, 0.2, 1))


def heavy(text: str, other: str, chance: random.Random) -> str:
    """Two fifths of the sentences cut, four added, three words in a hundred changed."""
    strange = other.split()
    words = " ".join(_cut(text, other, chance, 0.4, 4)).split()
    return " ".join(chance.choice(strange) if chance.random() < 0.03 else word for word in words)


def lead(text: str, _other: str, _chance: random.Random) -> str:
    """The first quarter alone, 60 words at least."""
    words = text.split()
    return " ".join(words[: max(60, len(words) // 4)])


def embedded(text: str, other: str, _chance: random.Random) -> str | None:
    """The whole within a longer piece about something else."""
    if len(other) < len(text):
        return None
    own = _sentences(other)
    half = len(own) // 2
    return " ".join([*own[:half], text, *own[half:]])


def spliced(text: str, other: str, _chance: random.Random) -> str:
    """Two articles, one after the other."""
    return f"{text}\n{other}"


def dateline(text: str, _other: str, _chance: random.Random) -> str:
    """Another dateline and credit line."""
    return f"PORT HALVEN, 4 May (Northern Wire) - {text}\n(Reporting by A. Lind; editing by B. Roe)"


def numbers(text: str, _other: str, chance: random.Random) -> str | None:
    """Every number another, as in tomorrow's report of the same form."""
    if len(_NUMBER.findall(text)) < 1:
        return None
    return _NUMBER.sub(lambda found: str(int(found[0][:9]) + chance.randint(1, 40)), text)


def quotes(text: str, other: str, _chance: random.Random) -> str | None:
    """The quotes in other words, as when they are translated back."""
    strange = other.split()
    if not _QUOTED.search(text):
        return None
    return _QUOTED.sub(lambda found: " ".join(strange[: len(found[1].split())]), text)


def notice(text: str, _other: str, _chance: random.Random) -> str:
    """The first words alone: what short notices look like."""
    return " ".join(text.split()[:45])


EDITS: dict[str, Edit] = {
    "light": light,
    "medium": medium,
    "heavy": heavy,
    "lead": lead,
    "embedded": embedded,
    "spliced": spliced,
    "dateline": dateline,
    "numbers": numbers,
    "quotes": quotes,
}


def main() -> None:
    """Print one table a file."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--most", type=int, default=400, help="texts of a file")
    parser.add_argument("--json", action="store_true", help="one JSON object a file")
    arguments = parser.parse_args()
    for file in arguments.files:
        texts, _ = read(file)
        table = measured([text.core for text in texts], arguments.most)
        if arguments.json:
            print(json.dumps({"file": file.name, "edits": table}), flush=True)
            continue
        print(file.name)
        for kind, row in table.items():
            print(f"  {kind:10}" + "".join(f"  {key} {value}" for key, value in row.items()))


def measured(texts: Sequence[str], most: int) -> dict[str, dict[str, float]]:
    """For each kind of edit, the share of texts whose edited copy was found."""
    long = [text for text in dict.fromkeys(texts) if len(normal_tokens(text)) >= LEAST_WORDS]
    chosen = random.Random(1).sample(long, min(most, len(long)))
    table = {}
    for kind, edit in EDITS.items():
        pairs = []
        chance = random.Random(2)
        for text, other in zip(chosen, [*chosen[1:], chosen[0]], strict=True):
            changed = edit(text, other, chance)
            if changed is not None:
                pairs.append((text, changed))
        table[kind] = _recall(pairs)
    short = [notice(text, "", random.Random(0)) for text in chosen]
    changed_notices = [(text, numbers(text, "", random.Random(3))) for text in short]
    table["notice"] = _recall([(text, other) for text, other in changed_notices if other])
    return table


def _recall(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    met = joined = partial = 0
    for whole, changed in pairs:
        first, second = _text("a", whole), _text("b", changed)
        if not copies.candidates([first.signature, second.signature]):
            continue
        met += 1
        verdict = copies.compare(first, second)
        if isinstance(verdict, CopyEdge):
            partial += not verdict.kind.joins
            joined += verdict.kind.joins
    size = max(1, len(pairs))
    shares = {"met": met, "joined": joined, "partial": partial, "linked": joined + partial}
    return {"texts": len(pairs)} | {key: round(count / size, 3) for key, count in shares.items()}


def _text(article_id: str, core: str) -> CopyText:
    return CopyText(
        article_id=article_id,
        event_at=NOON,
        title="",
        core=core,
        signature=fingerprint.mark(core),
    )


if __name__ == "__main__":
    main()
