"""`python -m aggregator` and the `aggregator` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line; gives the exit code."""
    from aggregator.cli import entry  # noqa: PLC0415 - nothing before it is needed

    return entry(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
