"""`python -m scrapinghub.emulator`: a local Scrapy Cloud until it is interrupted."""

import argparse
import os
import re
import shlex
import signal
import sys
import threading
from pathlib import Path
from typing import NoReturn

from . import shubconfig
from .api.handlers import unserved
from .errors import DataFileError, DeployError
from .limits import Limits
from .runner.options import JobLimits
from .server import DEFAULT_PROJECTS, DEFAULT_SPIDERS, Emulator
from .store.database import Store

UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line instead of the usage and a line."""
        self.exit(2, f"{self.prog}: {message}\n")


def _size(text: str) -> int:
    match = re.fullmatch(r"([0-9]{1,15})([KMG]?)", text.upper())
    if match is None or not int(match[1]):
        raise argparse.ArgumentTypeError(f"{text!r} is no size: write a number of bytes, or 512K, 64M, 1G")
    return int(match[1]) * UNITS[match[2]]


def _positive(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,9}", text) or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 on")
    return int(text)


def _parser() -> argparse.ArgumentParser:
    limits = Limits()
    parser = _Parser(prog="python -m scrapinghub.emulator", description="A local Scrapy Cloud on 127.0.0.1.")
    parser.add_argument("--port", type=int, default=0, help="the port to listen on (default: a free one)")
    parser.add_argument(
        "--data", metavar="FILE", help="keep everything in this file (default: in memory, forgotten at the end)"
    )
    parser.add_argument(
        "--project", type=int, action="append", metavar="ID", help="a project that exists; may be repeated"
    )
    parser.add_argument("--spider", action="append", metavar="NAME", help="a spider of every project; may be repeated")
    parser.add_argument("--apikey", metavar="KEY", help="the API key that is good (default: a new one each time)")
    parser.add_argument(
        "--host",
        action="append",
        default=[],
        metavar="NAME",
        help="a further name, or NAME:PORT, by which requests may reach it (default: 127.0.0.1, localhost, [::1]); "
        "may be repeated",
    )
    parser.add_argument(
        "--no-pages", action="store_false", dest="pages", help="no pages for a browser: they need no API key"
    )
    parser.add_argument(
        "--repeats",
        choices=("overwrite", "ignore", "refuse"),
        default="overwrite",
        help="what happens to records posted at a position that is taken",
    )
    parser.add_argument(
        "--seed",
        action="append",
        default=[],
        metavar="FOLDER",
        help="begin with what is in this folder of JSON files (see docs/testing.md); may be repeated; "
        "a --data file that is there already stays as it is",
    )
    _add_spiders(parser)
    bounds = parser.add_argument_group("limits", "Whoever goes past one is refused; the others are served on.")
    bounds.add_argument(
        "--max-body", type=_size, default=limits.body_bytes, metavar="SIZE", help="of a body as sent (default: 64M)"
    )
    bounds.add_argument(
        "--max-unpacked",
        type=_size,
        default=limits.unpacked_bytes,
        metavar="SIZE",
        help="of a body with its gzip undone (default: 256M)",
    )
    bounds.add_argument(
        "--max-head",
        type=_size,
        default=limits.head_bytes,
        metavar="SIZE",
        help="of the request line and the headers (default: 256K)",
    )
    bounds.add_argument(
        "--max-headers", type=_positive, default=limits.headers, metavar="N", help="headers (default: %(default)s)"
    )
    bounds.add_argument(
        "--max-connections",
        type=_positive,
        default=limits.connections,
        metavar="N",
        help="connections at once; more wait (default: %(default)s, or what the limit of open files allows)",
    )
    bounds.add_argument(
        "--request-timeout",
        type=_positive,
        default=limits.request_seconds,
        metavar="SECONDS",
        help="for a request's head to arrive, and for each MiB of its body (default: %(default)s)",
    )
    bounds.add_argument(
        "--idle-timeout",
        type=_positive,
        default=limits.idle_seconds,
        metavar="SECONDS",
        help="for a connection on which nothing is asked (default: %(default)s)",
    )
    others = parser.add_argument_group("instead of serving")
    others.add_argument(
        "--backup", metavar="COPY", help="copy the --data file, also while it is served, to a new file, and end"
    )
    others.add_argument(
        "--unserved", action="store_true", help="list the operations that are answered with 501, and end"
    )
    return parser


def _add_spiders(parser: argparse.ArgumentParser) -> None:
    limits = JobLimits()
    spiders = parser.add_argument_group("spiders", "Jobs of deployed spiders run: deploy with shub, or with --deploy.")
    spiders.add_argument(
        "--deploy",
        action="append",
        default=[],
        metavar="FOLDER",
        help="deploy a Scrapy project's folder as it lies; may be repeated, for the second --project and so on",
    )
    spiders.add_argument(
        "--slots", type=int, default=2, metavar="N", help="units that run at once (default: %(default)s; 0: none)"
    )
    spiders.add_argument(
        "--stack-python",
        default=sys.executable,
        metavar="PYTHON",
        help="the interpreter that has Scrapy and scrapinghub-entrypoint-scrapy (default: this one)",
    )
    for name, default, help in (
        ("grace", limits.grace, "for a job to end by itself when it is asked to; after that it is killed"),
        ("job-runtime", limits.runtime, "that a job may run"),
        ("stalled-after", limits.stalled_after, "that a job may run without an item, a log entry or a request"),
    ):
        help = f"{help} (default: %(default)s)"
        spiders.add_argument(f"--{name}", type=_positive, default=int(default), metavar="SECONDS", help=help)
    spiders.add_argument(
        "--job-memory", type=_size, default=limits.memory, metavar="SIZE", help="of a job, a unit (default: 1G)"
    )
    spiders.add_argument(
        "--write-shub-config", metavar="FILE", help="write a scrapinghub.yml that points shub here, with the key in it"
    )


def _emulator(options: argparse.Namespace) -> Emulator:
    return Emulator(
        projects=options.project or (() if options.seed else DEFAULT_PROJECTS),
        apikey=options.apikey,
        data=options.data,
        port=options.port,
        repeats=options.repeats,
        spiders=options.spider or DEFAULT_SPIDERS,
        hosts=options.host,
        pages=options.pages,
        deploy=options.deploy,
        slots=options.slots,
        stack_python=options.stack_python,
        job_limits=JobLimits(
            grace=options.grace,
            runtime=options.job_runtime,
            stalled_after=options.stalled_after,
            memory=options.job_memory,
        ),
        limits=Limits(
            body_bytes=options.max_body,
            unpacked_bytes=options.max_unpacked,
            head_bytes=options.max_head,
            headers=options.max_headers,
            connections=options.max_connections,
            request_seconds=options.request_timeout,
            idle_seconds=options.idle_timeout,
        ),
    )


def _plant(emulator: Emulator, folders: list[str]) -> None:
    try:
        for folder in folders:
            emulator.load(folder)
    except BaseException:
        emulator.stop()
        raise


def _back_up(data: str | None, copy: str) -> None:
    if data is None:
        raise ValueError("--backup copies the file that --data names: give both")
    if not Path(data).is_file():
        raise DataFileError(f"{data} is not there: there is nothing to copy")
    store = Store(data)
    try:
        store.backup(copy)
    finally:
        store.close()


def main(arguments: list[str] | None = None) -> int:
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.unserved:
        print(*unserved(), sep="\n")
        return 0
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    try:
        if options.backup is not None:
            _back_up(options.data, options.backup)
            return 0
        if options.write_shub_config is not None:
            shubconfig.require_own(Path(options.write_shub_config))
        new = options.data is None or not Path(options.data).exists()
        emulator = _emulator(options)
        emulator.start()
        if new:
            _plant(emulator, options.seed)
    except (ValueError, DataFileError) as error:
        parser.error(str(error))
    except DeployError as error:
        parser.exit(1, f"{error}\n{parser.prog}: this can't be deployed\n")
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        parser.error(f"can't listen on port {options.port} ({reason}): choose another, or none for a free one")
    try:
        if options.write_shub_config is not None:
            emulator.write_shub_config(options.write_shub_config)
        print(f"Scrapy Cloud emulator is ready at {emulator.url}{' (open it in a browser)' if options.pages else ''}")
        for name, value in emulator.environ.items():
            print(f"export {name}={shlex.quote(value)}")
        sys.stdout.flush()
        ended.wait()
    finally:
        emulator.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
