# Generated from spec/storage.yaml by `make generate`: do not edit.
"""Contains some shared types for properties"""

import json
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from hashlib import blake2b
from os.path import basename
from typing import IO, Any, BinaryIO, Generic, Literal, NamedTuple, TypeVar
from urllib.parse import quote, urlencode


class Unset:
    def __bool__(self) -> Literal[False]:
        return False


UNSET: Unset = Unset()

# The types that `httpx.Client(files=)` can accept, copied from that library.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (filename, file (or bytes), content_type)
    tuple[str | None, FileContent, str | None]
    # (filename, file (or bytes), content_type, headers)
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


class File(NamedTuple):
    """Contains information for file uploads"""

    payload: BinaryIO | bytes
    file_name: str | None = None
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return a tuple representation that httpx will accept for multipart/form-data"""
        return self.file_name, self.payload, self.mime_type


T = TypeVar("T")


class Response(NamedTuple, Generic[T]):
    """A response from an endpoint"""

    status_code: int
    content: bytes
    headers: MutableMapping[str, str]
    parsed: T | None


Content = bytes | bytearray | memoryview | BinaryIO | File


def path_part(value: object, name: str) -> str:
    """One part of a path, quoted: a `/` in it stays inside the part. What would change the path is refused."""
    if type(value) is int:
        return str(value)
    text = "" if value is None or value is UNSET else str(value)
    if text in {"", ".", ".."}:
        raise ValueError(f"{name} must not be {value!r}: it is a part of the request's path")
    return quote(text, safe="")


def query_params(given: dict[str, Any]) -> dict[str, Any]:
    """The query without what was not given. Lists repeat their parameter; True is `True`, as the recordings have it."""
    return {
        name: value if type(value) is str or type(value) is int else _query_value(value)
        for name, value in given.items()
        if value is not None and value is not UNSET
    }


def _query_value(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return [_query_value(one) for one in value]


def json_body(body: Any) -> bytes:
    """JSON of any value, `None` included; bytes are taken as JSON that is finished already."""
    if isinstance(body, bytes):
        return body
    return json.dumps(body, separators=(",", ":"), allow_nan=False).encode()


def content_body(body: Content) -> bytes:
    """The bytes of a body; a file is read to its end, once."""
    content: Any = body.payload if isinstance(body, File) else body
    if hasattr(content, "read"):
        content = content.read()
    if not isinstance(content, (bytes, bytearray, memoryview)):
        raise TypeError(f"a body must be bytes or a binary file, not {type(content).__name__}")
    return bytes(content)


def form_body(body: Any) -> bytes:
    """A form, from its model or from a mapping of its fields; lists repeat their field."""
    fields: dict[str, str | list[str]] = {}
    for name, value in _fields(body):
        repeats = isinstance(value, Iterable) and not isinstance(value, (str, bytes, Mapping))
        fields[name] = [_form_value(one) for one in value] if repeats else _form_value(value)
    return urlencode(fields, doseq=True).encode()


def multipart_body(body: Any, file_fields: Iterable[str]) -> tuple[bytes, str]:
    """A multipart body, and its Content-Type.

    The boundary is made from the parts: it is the same in every attempt, and in no file.
    """
    parts: list[bytes] = []
    for name, value in _fields(body):
        for one in _repeated(value):
            if name in file_fields or isinstance(one, (File, bytes, bytearray, memoryview)) or hasattr(one, "read"):
                parts.append(_file_part(name, one))
            else:
                parts.append(_part_head(name) + b"\r\n\r\n" + _form_value(one).encode())
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part)
    boundary = digest.hexdigest()
    whole = b"".join(b"--%b\r\n%b\r\n" % (boundary.encode(), part) for part in parts)
    return whole + b"--%b--\r\n" % boundary.encode(), f"multipart/form-data; boundary={boundary}"


def _fields(body: Any) -> Iterator[tuple[str, Any]]:
    fields = body if isinstance(body, Mapping) else body.to_dict()
    return ((name, value) for name, value in fields.items() if value is not None and value is not UNSET)


def _form_value(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode()
    return json.dumps(value) if isinstance(value, Mapping) else str(value)


def _repeated(value: Any) -> Iterable[Any]:
    """The values of one field. A tuple that starts with a name is one file: (file name, content, MIME type)."""
    if isinstance(value, (str, bytes, bytearray, memoryview, Mapping, File)) or hasattr(value, "read"):
        return (value,)
    if not isinstance(value, Iterable) or (
        isinstance(value, tuple)
        and len(value) > 1
        and isinstance(value[0], str | None)
        and not isinstance(value[1], str)
    ):
        return (value,)
    return value


def _file_part(name: str, value: Any) -> bytes:
    if isinstance(value, File):
        value = (value.file_name, value.payload, value.mime_type)
    if not isinstance(value, tuple):
        value = (None, value)
    file_name, content, *mime_type = value
    file_name = file_name or basename(str(getattr(content, "name", "")))
    if isinstance(content, str):
        content = content.encode()
    # A part without a file name would be an ordinary field.
    head = _part_head(name) + f'; filename="{_quoted(file_name or name)}"'.encode()
    kind = next((one for one in mime_type if one), "application/octet-stream")
    return head + f"\r\nContent-Type: {kind}\r\n\r\n".encode() + content_body(content)


def _part_head(name: str) -> bytes:
    return f'Content-Disposition: form-data; name="{_quoted(name)}"'.encode()


def _quoted(name: str) -> str:
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


__all__ = [
    "UNSET",
    "Content",
    "File",
    "FileTypes",
    "RequestFiles",
    "Response",
    "Unset",
    "content_body",
    "form_body",
    "json_body",
    "multipart_body",
    "path_part",
    "query_params",
]
