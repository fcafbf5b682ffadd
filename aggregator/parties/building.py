"""Make gazetteer.json of gazetteer.yaml: `make gazetteer`, after every change of the list."""

from __future__ import annotations

import json
from pathlib import Path

from aggregator.parties.loading import document, parties_of

DATA = Path(__file__).resolve().parents[1] / "data"


def build(folder: Path = DATA) -> str:
    """The text of gazetteer.json, once gazetteer.yaml is sound.

    Raises:
        ConfigError: gazetteer.yaml has mistakes; the message lists every one.
    """
    found = document((folder / "gazetteer.yaml").read_bytes(), "gazetteer.yaml")
    parties_of(found, "gazetteer.yaml")
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in found["parties"])
    owners = json.dumps(found["owners"], ensure_ascii=False)
    return f'{{"version": {found["version"]},\n"owners": {owners},\n"parties": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    (DATA / "gazetteer.json").write_text(build(), encoding="utf-8")
