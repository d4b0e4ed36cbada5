"""`operations.py` of a generated package: its operations as data, for the client's core and the emulator's router."""

from collections.abc import Iterable, Mapping

from .spec import Document

_HEAD = '''"""The operations of {package} as data. Imports nothing of the package: reading it costs little."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Operation(NamedTuple):
    """One operation of the API.

    `query` leads from the name of a query parameter on the wire to the builder's argument (`filter` to `filter_`);
    `repeats` are those that may be given several times; `form` are the fields of a form or multipart body.
    """

    name: str
    package: str
    tag: str
    method: str
    path: str
    query: Mapping[str, str]
    repeats: frozenset[str]
    form: frozenset[str]
    idempotent: bool
    host: str
    authenticated: bool

'''


def operations_module(document: Document, arguments: Mapping[str, Mapping[str, str]]) -> str:
    """The module's source; `arguments` are the builders' argument names, by operation and query parameter."""
    lines = [_HEAD.format(package=document.package)]
    names = []
    for operation in sorted(document.operations(), key=lambda operation: operation.name):
        names.append(operation.name)
        repeats = [
            parameter["name"]
            for parameter in operation.query
            if operation.parameter_schema(parameter).get("type") == "array"
        ]
        values = {
            "name": repr(operation.name),
            "package": repr(document.package),
            "tag": repr(operation.content["tags"][0]),
            "method": repr(operation.method.upper()),
            "path": repr(operation.path),
            "query": f"MappingProxyType({dict(arguments[operation.name])!r})",
            "repeats": _frozenset(repeats),
            "form": _frozenset((operation.form or {}).get("properties", ())),
            "idempotent": repr(operation.content["x-idempotent"]),
            "host": repr(operation.content.get("x-host", document.host)),
            "authenticated": repr(bool(operation.content["security"])),
        }
        lines.append(f"{operation.name} = Operation({', '.join(f'{key}={value}' for key, value in values.items())})")
    lines.append(
        f"OPERATIONS: Mapping[str, Operation] = MappingProxyType({{o.name: o for o in ({', '.join(names)},)}})"
    )
    return "\n".join(lines) + "\n"


def _frozenset(names: Iterable[str]) -> str:
    found = sorted(names)
    return f"frozenset({{{', '.join(map(repr, found))}}})" if found else "frozenset()"
