"""`python -m scrapinghub.emulator`: a local Scrapy Cloud until it is interrupted."""

import argparse
import shlex
import signal
import sys
import threading

from .api.handlers import unserved
from .server import DEFAULT_APIKEY, DEFAULT_PROJECTS, DEFAULT_SPIDERS, Emulator


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scrapinghub.emulator", description="A local Scrapy Cloud on 127.0.0.1."
    )
    parser.add_argument("--port", type=int, default=0, help="the port to listen on (default: a free one)")
    parser.add_argument(
        "--data", metavar="FILE", help="keep everything in this file (default: in memory, forgotten at the end)"
    )
    parser.add_argument(
        "--project", type=int, action="append", metavar="ID", help="a project that exists; may be repeated"
    )
    parser.add_argument("--spider", action="append", metavar="NAME", help="a spider of every project; may be repeated")
    parser.add_argument("--apikey", default=DEFAULT_APIKEY, metavar="KEY", help="the API key that is good")
    parser.add_argument(
        "--repeats",
        choices=("overwrite", "ignore", "refuse"),
        default="overwrite",
        help="what happens to records posted at a position that is taken",
    )
    parser.add_argument(
        "--unserved", action="store_true", help="list the operations that are answered with 501, and end"
    )
    return parser


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    if options.unserved:
        print(*unserved(), sep="\n")
        return 0
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    emulator = Emulator(
        projects=options.project or DEFAULT_PROJECTS,
        apikey=options.apikey,
        data=options.data,
        port=options.port,
        repeats=options.repeats,
        spiders=options.spider or DEFAULT_SPIDERS,
    )
    try:
        emulator.start()
    except OSError as error:
        print(f"can't listen on port {options.port}: {error}", file=sys.stderr)
        return 1
    try:
        print(f"Scrapy Cloud emulator is ready at {emulator.url}")
        for name, value in emulator.environ.items():
            print(f"export {name}={shlex.quote(value)}")
        sys.stdout.flush()
        ended.wait()
    finally:
        emulator.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
