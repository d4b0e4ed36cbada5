"""The formats that data is read in: JSON lines, JSON, msgpack, CSV, XML and text.

A format turns pages of rows into chunks of bytes. A row is what the store holds (a JSON text) and, where `meta` asks
for it, what the service adds (`_key`, `_ts`). JSON lines, what nearly everybody reads, are joined without being parsed.
"""

import csv
import io
import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote
from xml.sax.saxutils import escape

from starlette.datastructures import Headers, QueryParams

from .. import jsontext
from ..answers import Answer
from ..errors import Refusal
from ..packing import packer
from ..rows import Page, Row
from . import dates
from .services import OPEN

PARSED_TOGETHER = 50
LEVELS = {10: "DEBUG", 20: "INFO", 30: "WARNING", 40: "ERROR", 50: "CRITICAL"}

TYPES = {
    "jl": "application/x-jsonlines",
    "json": "application/json",
    "msgpack": "application/x-msgpack",
    "csv": "text/csv",
    "xml": "application/xml",
    "text": "text/plain",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How the records of one resource are shown."""

    key_first: bool = False  # logs and requests show `_key` first, items and collections last
    newline_at_end: bool = True  # items and collections; logs, requests and samples only have newlines in between
    msgpack: bool = True  # requests are not offered
    msgpack_key: bool = True  # logs leave `_key` out
    objects: bool = True  # samples are arrays: nothing can be added to them
    csv_fields: tuple[str, ...] = ()
    log: bool = False  # as text, a line that people read


def choose(query: QueryParams, headers: Headers, shape: Shape) -> str:
    """The format that `format=` or `Accept` asks for; JSON lines if it asks for nothing that there is."""
    name = query.get("format")
    if name is not None:
        if name not in TYPES or name == "msgpack":
            raise Refusal(400, f"unknown format: {name}")
        return name
    wanted = [part.partition(";")[0].strip().lower() for part in headers.get("accept", "").split(",")]
    for accepted in wanted:
        for name, media_type in TYPES.items():
            if accepted == media_type and (name != "msgpack" or shape.msgpack):
                return name
    return "jl"


def answer(pages: Iterable[Page], query: QueryParams, headers: Headers, shape: Shape) -> Answer:
    """The whole answer of a read."""
    name = choose(query, headers, shape)
    show = _Show.wanted(query, shape)
    encoders: dict[str, Callable[[], Iterator[bytes]]] = {
        "jl": lambda: _jsonlines(pages, show, shape),
        "json": lambda: _json(pages, show),
        "msgpack": lambda: _msgpack(pages, show if shape.msgpack_key else show.without_key()),
        "csv": lambda: _csv(pages, show, _Csv.wanted(query, shape)),
        "xml": lambda: _xml(pages, show),
        "text": lambda: _text(pages, show, shape.log),
    }
    extra = dict(OPEN)
    if saveas := query.get("saveas"):
        extra["Content-Disposition"] = f"Attachment; {_filename(saveas)}"
    return Answer(encoders[name](), f"{TYPES[name]}; charset=UTF-8", headers=extra, compressible=True)


def _filename(name: str) -> str:
    """As the service has it, or, for what a header can't carry, as RFC 6266 has it."""
    plain = name.isascii() and name.isprintable()
    return f"filename={name}" if plain else f"filename*=UTF-8''{quote(name, safe='')}"


@dataclass(frozen=True, slots=True)
class _Show:
    """What is added to a row's own fields."""

    key: bool = False
    ts: bool = False
    data: bool = True
    key_first: bool = False

    @classmethod
    def wanted(cls, query: QueryParams, shape: Shape) -> "_Show":
        if not shape.objects:
            return cls()
        meta = {name for text in query.getlist("meta") for name in text.split(",")}
        nodata = query.get("nodata", "").lower() in {"1", "y", "yes", "true"}
        return cls("_key" in meta, "_ts" in meta, not nodata, shape.key_first)

    def without_key(self) -> "_Show":
        return _Show(False, self.ts, self.data, self.key_first)

    @property
    def plain(self) -> bool:
        return self.data and not self.key and not self.ts

    def text(self, prefix: str, row: Row) -> bytes:
        """The row as JSON, put together as text: a field of the data that is called `_key` is printed besides ours."""
        before: list[bytes] = []
        after: list[bytes] = []
        if self.key:
            (before if self.key_first else after).append(b'"_key":' + jsontext.dumps(f"{prefix}{row[1]}"))
        if self.ts:
            after.append(b'"_ts":%d' % row[2])
        inner = [row[0][1:-1]] if self.data and len(row[0]) > 2 else []
        return b"{" + b",".join((*before, *inner, *after)) + b"}"

    def texts(self, page: Page) -> list[bytes]:
        if self.plain:
            return [row[0] for row in page.rows]
        if self.key and self.data and not self.ts and page.prefix:
            return self._texts_with_keys(page.prefix.encode(), cast("list[tuple[bytes, int, int]]", page.rows))
        return [self.text(page.prefix, row) for row in page.rows]

    def _texts_with_keys(self, prefix: bytes, rows: list[tuple[bytes, int, int]]) -> list[bytes]:
        """What most readers ask for, three times as fast as `text`. There is nothing to escape in these keys."""
        if self.key_first:
            return [
                b'{"_key":"%b%d"%b%b' % (prefix, n, b"," if len(data) > 2 else b"", data[1:]) for data, n, _ in rows
            ]
        return [b'%b%b"_key":"%b%d"}' % (data[:-1], b"," if len(data) > 2 else b"", prefix, n) for data, n, _ in rows]

    def values(self, page: Page) -> Iterator[Any]:
        """The rows as values. Few at a time: the garbage collector would walk a long list of them again and again."""
        texts = self.texts(page)
        for start in range(0, len(texts), PARSED_TOGETHER):
            yield from jsontext.loads_all(texts[start : start + PARSED_TOGETHER])


def _jsonlines(pages: Iterable[Page], show: _Show, shape: Shape) -> Iterator[bytes]:
    first = True
    for page in pages:
        texts = show.texts(page)
        if shape.newline_at_end:
            texts = [*texts, b""]
        elif not first:
            texts = [b"", *texts]
        yield b"\n".join(texts)
        first = False


def _json(pages: Iterable[Page], show: _Show) -> Iterator[bytes]:
    opening = b"["
    for page in pages:
        yield opening + b",".join(show.texts(page))
        opening = b","
    yield b"[]" if opening == b"[" else b"]"


def _msgpack(pages: Iterable[Page], show: _Show) -> Iterator[bytes]:
    pack = packer()
    for page in pages:
        yield b"".join(map(pack, show.values(page)))


@dataclass(frozen=True, slots=True)
class _Csv:
    fields: tuple[str, ...]
    header: bool
    separator: str
    quote: str
    escape: str
    line_end: str

    @classmethod
    def wanted(cls, query: QueryParams, shape: Shape) -> "_Csv":
        fields = tuple(name for name in query.get("fields", "").split(",") if name) or shape.csv_fields
        if not fields:
            raise Refusal(400, "csv needs the parameter fields")
        characters = {name: query.get(name, '"') for name in ("quote", "escape")} | {"sep": query.get("sep", ",")}
        for name, value in characters.items():
            if len(value) != 1:
                raise Refusal(400, f"invalid value for {name}: {value}")
        header = query.get("include_headers", "0") in {"1", "Y", "y"}
        dialect = cls(
            fields, header, characters["sep"], characters["quote"], characters["escape"], query.get("lineend", "\n")
        )
        try:
            dialect.writer(io.StringIO()).writerow(["".join(characters.values())])
        except (csv.Error, ValueError, TypeError) as error:
            raise Refusal(400, f"invalid value for sep, quote, escape or lineend: {error}") from None
        return dialect

    def writer(self, file: io.StringIO) -> Any:
        doubled = self.escape == self.quote
        return csv.writer(
            file,
            delimiter=self.separator,
            quotechar=self.quote,
            doublequote=doubled,
            escapechar=None if doubled else self.escape,
            lineterminator=self.line_end,
        )

    def row(self, value: Any) -> list[str]:
        match value:
            case dict():
                record = value
            case list():
                record = dict(zip(self.fields, value, strict=False))
            case _:
                record = {self.fields[0]: value}  # a single value stands in the first column
        return [_cell(record.get(name)) for name in self.fields]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else jsontext.dumps(value).decode()


def _csv(pages: Iterable[Page], show: _Show, dialect: _Csv) -> Iterator[bytes]:
    text = io.StringIO(newline="")
    writer = dialect.writer(text)

    def written() -> bytes:
        chunk = jsontext.shown(text.getvalue()).encode()
        text.seek(0)
        text.truncate()
        return chunk

    if dialect.header:
        writer.writerow(dialect.fields)
    for page in pages:
        for value in show.values(page):
            writer.writerow(dialect.row(value))
        yield written()
    yield written()


# What XML has no way to write: most control characters, and what is no character at all.
_not_xml = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _xml_text(text: str) -> str:
    return escape(_not_xml.sub("\ufffd", text))


def _xml_value(value: Any) -> str:
    """A value in the data types of XML-RPC."""
    match value:
        case None:
            inner = "<nil/>"
        case bool():
            inner = f"<boolean>{int(value)}</boolean>"
        case int():
            inner = f"<int>{value}</int>"
        case float():
            inner = f"<double>{value!r}</double>"
        case list():
            inner = f"<array><data>{''.join(map(_xml_value, value))}</data></array>"
        case dict():
            members = (
                f"<member><name>{_xml_text(name)}</name>{_xml_value(part)}</member>" for name, part in value.items()
            )
            inner = f"<struct>{''.join(members)}</struct>"
        case _:
            inner = f"<string>{_xml_text(str(value))}</string>"
    return f"<value>{inner}</value>"


def _xml(pages: Iterable[Page], show: _Show) -> Iterator[bytes]:
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<values>\n'
    for page in pages:
        yield "".join(f"{_xml_value(value)}\n" for value in show.values(page)).encode()
    yield b"</values>\n"


def log_line(entry: Any) -> str:
    """One log entry as text, its time in UTC."""
    time = dates.text(entry["time"], "%Y-%m-%d %H:%M:%S")
    return f"{time} {LEVELS.get(entry['level'], entry['level'])} {jsontext.shown(entry['message'])}"


def _text(pages: Iterable[Page], show: _Show, log: bool) -> Iterator[bytes]:
    for page in pages:
        lines = []
        for value in show.values(page):
            whole = log and {"time", "level", "message"} <= value.keys()  # not so with `nodata`
            lines.append(log_line(value).encode() if whole else jsontext.dumps(value))
        yield b"".join(line + b"\n" for line in lines)


def gzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The chunks as one gzip member. Level 1: this runs on the same machine as its reader."""
    compressor = zlib.compressobj(1, zlib.DEFLATED, 31)
    for chunk in chunks:
        if packed := compressor.compress(chunk):
            yield packed
    yield compressor.flush()


def shown(page: Page, query: QueryParams, shape: Shape) -> list[Any]:
    """The records of a page as values, with what `meta` asks for."""
    return list(_Show.wanted(query, shape).values(page))
