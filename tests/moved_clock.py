"""The command line, with a clock so many seconds ahead: `python moved_clock.py 3600 run ...`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta

from aggregator.cli import entry, options


def main() -> int:
    ahead = timedelta(seconds=float(sys.argv[1]))
    options.now = lambda: datetime.now(UTC) + ahead
    return entry(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
