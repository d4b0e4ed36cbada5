"""The command line: `scrapinghub`, or `python -m scrapinghub`."""

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, and give its exit code: see `scrapinghub.cli.status`.

    Args:
        arguments: without the program's name; those of the process if not given.
    """
    try:
        import cyclopts  # noqa: F401
    except ModuleNotFoundError:
        print("scrapinghub: the command line needs cyclopts: pip install 'scrapinghub[cli]'", file=sys.stderr)
        return 1
    from .program import run

    return run(sys.argv[1:] if arguments is None else arguments)
