"""scrapinghub/types.py: what the API gives and takes, as TypedDicts.

One type per component schema, one `<Operation>Query` per operation with query parameters, one `<Operation>Form` per
form body, and the parts of queries that spec/codegen/types.yml asks for. Results are types of what arrives
(`list[str]`), parameters of what a caller may give (`str | Iterable[str]`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from keyword import iskeyword
from textwrap import wrap
from typing import Any

from .spec import Document, SpecOperation, camel

_SCALARS = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
# Each takes text, or what the client turns into the JSON text of a filter.
_FILTERS = {"filter", "filterany", "filterall"}

_HEAD = '''"""The objects of the API and the parameters of its operations, as types.

An object may hold keys that its type does not name: the service adds some, and users store their own in jobs, items
and records. Names of values such as states are open: those that are listed are those that are known.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, BinaryIO, Literal, NotRequired, Required, TypeAlias, TypedDict
'''


@dataclass
class _Field:
    name: str
    type: str
    required: bool
    description: str = ""


@dataclass
class _Type:
    """One definition; `alias` instead of fields for what is no object with known keys."""

    name: str
    description: str
    fields: list[_Field] = field(default_factory=list)
    alias: str = ""
    total: bool = True

    def uses(self, names: Mapping[str, object]) -> set[str]:
        """The other definitions that this one names."""
        text = " ".join([self.alias, *(one.type for one in self.fields)])
        return (set(re.findall(r"\w+", re.sub(r"'[^']*'", "", text))) & set(names)) - {self.name}


def types_module(documents: list[Document], parts: Mapping[str, Mapping[str, Any]]) -> str:
    """The module's source; `parts` are types of what is left of a query without some parameters."""
    types: dict[str, _Type] = {}
    for document in documents:
        found = _Schemas(document)
        for name, schema in document.schemas.items():
            found.define(name, schema)
        for operation in document.operations():
            found.define_parameters(operation)
        for name, one in found.types.items():
            if types.setdefault(name, one) != one:
                raise ValueError(f"two types would be named {name}")
    for name, part in parts.items():
        if name in types:
            raise ValueError(f"two types would be named {name}")
        types[name] = _part(name, types, part)
    return "\n\n".join([_HEAD, *(_source(one) for one in _in_order(types)), _all(types)])


class _Schemas:
    """Turns the schemas of one document into definitions."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.types: dict[str, _Type] = {}

    def define(self, name: str, schema: Mapping[str, Any]) -> str:
        """Define a type of this name for the schema."""
        if name in self.types:
            raise ValueError(f"{self.document.source}: two types would be named {name}")
        one = self.types[name] = _Type(name, str(schema.get("description", "")))
        if _is_known_object(schema):
            required = {*schema.get("required", ()), *schema.get("x-expected", ())}
            one.fields = [
                _Field(key, self.of(value, name + camel(key)), key in required, _description(self.document, value))
                for key, value in schema["properties"].items()
            ]
        else:
            one.alias = self.of(schema, name, described=True)
        return name

    def of(self, schema: Mapping[str, Any], name: str, *, described: bool = False) -> str:
        """The type of a value, as source; an object with known keys inside it is defined as `name`."""
        if "$ref" in schema:
            return str(schema["$ref"]).rsplit("/", 1)[-1]
        for union in ("oneOf", "anyOf"):
            if union in schema:
                return _union(self.of(one, f"{name}{number}") for number, one in enumerate(schema[union], 1))
        if "allOf" in schema:
            return self.of(_merged(self.document, schema), name, described=described)
        known = schema.get("x-known-values", schema.get("enum"))
        if known:
            return _union([f"Literal[{', '.join(map(repr, known))}]", type(known[0]).__name__])
        if _is_known_object(schema):
            return self.define(name, schema)
        kinds = schema.get("type", [])
        return _union(self._kind(kind, schema, name) for kind in ([kinds] if isinstance(kinds, str) else kinds))

    def _kind(self, kind: str, schema: Mapping[str, Any], name: str) -> str:
        if kind == "array":
            return f"list[{self.of(schema.get('items', {}), name + 'Item')}]"
        if kind == "object":
            values = schema.get("additionalProperties", True)
            return f"dict[str, {self.of(values, name + 'Value') if isinstance(values, Mapping) else 'Any'}]"
        return _SCALARS[kind]

    def define_parameters(self, operation: SpecOperation) -> None:
        """Define the types of an operation's query and of its form."""
        line = f"`{operation.name}` ({operation.method.upper()} {operation.path})"
        if operation.query:
            query = _Type(f"{camel(operation.name)}Query", f"Query parameters of {line}.", total=False)
            for parameter in operation.query:
                schema = operation.parameter_schema(parameter)
                description = parameter.get("description", "")
                argument = self._argument(parameter["name"], schema, description)
                query.fields.append(_Field(parameter["name"], argument, False, description))
            self._add(query)
        if operation.form is not None:
            form = _Type(f"{camel(operation.name)}Form", f"Fields of the form of {line}.")
            schema = _merged(self.document, operation.form)
            for key, value in schema.get("properties", {}).items():
                description = _description(self.document, value)
                argument = self._argument(key, value, description)
                form.fields.append(_Field(key, argument, key in schema.get("required", ()), description))
            self._add(form)

    def _add(self, one: _Type) -> None:
        if one.name in self.types:
            raise ValueError(f"{self.document.source}: two types would be named {one.name}")
        self.types[one.name] = one

    def _argument(self, name: str, schema: Mapping[str, Any], description: str) -> str:
        """What a caller may give for a parameter or a field of a form."""
        reference, schema = schema, self.document.resolve(schema)
        if name in _FILTERS:
            return "Any"
        if reference is not schema and ("enum" in schema or "x-known-values" in schema):
            return self.of(reference, "")
        if schema.get("type") == "array":
            one = self._argument(name, schema.get("items", {}), description)
            return f"{one} | Iterable[{one}]"
        if schema.get("format") == "binary":
            return "bytes | BinaryIO"
        if schema.get("type") == "integer" and (schema.get("x-unit") == "ms" or "(ms)" in description):
            return "int | datetime"
        if schema.get("type") == "integer" and "(flag)" in description:
            return "bool | int"
        return self.of(schema, camel(name))


def _part(name: str, types: Mapping[str, _Type], part: Mapping[str, Any]) -> _Type:
    """A query without the parameters that a method names itself, for one name must not be in both; with the types that
    the method takes besides those of the wire, and with its own parameters."""
    operation, without, also = part["operation"], part["without"], part.get("also", {})
    query = types.get(f"{camel(operation)}Query")
    unknown = {*without, *also} - {one.name for one in query.fields} if query else {operation}
    if query is None or unknown:
        raise ValueError(f"types.yml, {name}: {', '.join(sorted(unknown))} is not in the specs")
    own = part.get("own", {})
    taken = sorted(own.keys() & {one.name for one in query.fields})
    if taken:
        raise ValueError(f"types.yml, {name}: {', '.join(taken)} is in the specs already")
    description = query.description[:-1]
    description += f", but for {', '.join(f'`{one}`' for one in without)}" if without else ""
    description += f"; and `{'`, `'.join(own)}`" if own else ""
    fields = [
        replace(one, type=f"{also[one.name]} | {one.type}") if one.name in also else one
        for one in query.fields
        if one.name not in without
    ]
    fields += [_Field(key, one["type"], False, one["description"]) for key, one in own.items()]
    return _Type(name, f"{description}.", fields, total=False)


def _is_known_object(schema: Mapping[str, Any]) -> bool:
    return bool(schema.get("properties")) and schema.get("type", "object") == "object"


def _merged(document: Document, schema: Mapping[str, Any]) -> dict[str, Any]:
    """A schema with its `allOf` laid into it."""
    merged = {key: value for key, value in schema.items() if key != "allOf"}
    for node in schema.get("allOf", ()):
        part = _merged(document, document.resolve(node))
        properties = {**part.get("properties", {}), **merged.get("properties", {})}
        required = [*part.get("required", ()), *merged.get("required", ())]
        merged = {**part, **merged, "properties": properties, "required": required}
    return merged


def _description(document: Document, schema: Mapping[str, Any]) -> str:
    return str(schema.get("description") or document.resolve(schema).get("description", ""))


def _union(types: Any) -> str:
    found = list(dict.fromkeys(types))
    return "Any" if not found or "Any" in found else " | ".join(found)


def _in_order(types: Mapping[str, _Type]) -> list[_Type]:
    """By name, but each after what it uses: no definition refers to one that follows it."""
    ordered: dict[str, _Type] = {}
    open_names: list[str] = []

    def visit(name: str) -> None:
        if name in ordered:
            return
        if name in open_names:
            raise ValueError(f"schemas refer to each other in a circle: {', '.join(open_names)}")
        open_names.append(name)
        for used in sorted(types[name].uses(types)):
            visit(used)
        open_names.pop()
        ordered[name] = types[name]

    for name in sorted(types):
        visit(name)
    return list(ordered.values())


def _source(one: _Type) -> str:
    if one.alias:
        return "\n".join([f"{one.name}: TypeAlias = {one.alias}", *_docstring(one.description, "")])
    if all(key.name.isidentifier() and not iskeyword(key.name) and key.name[:2] != "__" for key in one.fields):
        head = f"class {one.name}(TypedDict{'' if one.total else ', total=False'}):"
        lines = [head, *_docstring(one.description, "    ")]
        for key in one.fields:
            lines += ["", f"    {key.name}: {_qualified(one, key)}", *_docstring(key.description, "    ")]
        return "\n".join(lines) if len(lines) > 1 else f"{head}\n    pass"
    lines = [f"{one.name} = TypedDict(", f"    {one.name!r},", "    {"]
    for key in one.fields:
        lines += [f"        # {line}" for line in wrap(key.description, 108)]
        lines.append(f"        {key.name!r}: {_qualified(one, key)},")
    lines += ["    },", *([] if one.total else ["    total=False,"]), ")"]
    return "\n".join([*lines, *_docstring(one.description, "")])


def _qualified(one: _Type, key: _Field) -> str:
    if key.required == one.total:
        return key.type
    return f"{'Required' if key.required else 'NotRequired'}[{key.type}]"


def _docstring(text: str, indent: str) -> list[str]:
    """A docstring; editors show the one below a key with the key."""
    text = text.replace("\\", "\\\\").replace('"""', "'''").strip()
    if not text:
        return []
    paragraphs = [" ".join(part.split()) for part in re.split(r"\n\s*\n", text)]
    width = 117 - len(indent)
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [*([""] if lines else []), *wrap(paragraph, width, break_long_words=False, break_on_hyphens=False)]
    if len(lines) == 1 and len(lines[0]) <= width - 3 and not text.endswith('"'):
        return [f'{indent}"""{lines[0]}"""']
    lines[0] = f'"""{lines[0]}'
    return [f"{indent}{line}".rstrip() for line in [*lines, '"""']]


def _all(types: Mapping[str, _Type]) -> str:
    return "__all__ = [" + "".join(f"{name!r}, " for name in sorted(types)) + "]\n"
