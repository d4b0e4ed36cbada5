"""Reading a spec: its operations one by one, and what is wrong with it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from keyword import iskeyword
from typing import Any

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def media_type(content_type: str) -> str:
    """A content type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def camel(name: str) -> str:
    """`list_items` as a class name: `ListItems`. A capital that is there stays."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^0-9A-Za-z]+", name))


@dataclass
class Document:
    """One spec, and the package that is made of it."""

    host: str
    package: str
    source: str
    content: dict[str, Any] = field(repr=False)

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """The node that a chain of `$ref`s leads to."""
        while "$ref" in node:
            target: Any = self.content
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part.replace("~1", "/").replace("~0", "~")]
            node = target
        return node

    @property
    def schemas(self) -> dict[str, Any]:
        return dict(self.content.get("components", {}).get("schemas", {}))

    def operations(self) -> Iterator["SpecOperation"]:
        for path, item in self.content["paths"].items():
            for method in METHODS:
                if method in item:
                    yield SpecOperation(self, path, method, item, item[method])


@dataclass
class SpecOperation:
    """One operation of a spec."""

    document: Document
    path: str
    method: str
    item: Mapping[str, Any] = field(repr=False)
    content: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return str(self.content.get("operationId", f"{self.method} {self.path}"))

    @property
    def parameters(self) -> list[Mapping[str, Any]]:
        """The operation's own parameters, then those of its path that it does not declare again."""
        found: dict[tuple[str, str], Mapping[str, Any]] = {}
        for node in [*self.content.get("parameters", ()), *self.item.get("parameters", ())]:
            parameter = self.document.resolve(node)
            found.setdefault((parameter["in"], parameter["name"]), parameter)
        return list(found.values())

    @property
    def query(self) -> list[Mapping[str, Any]]:
        return [parameter for parameter in self.parameters if parameter["in"] == "query"]

    def parameter_schema(self, parameter: Mapping[str, Any]) -> Mapping[str, Any]:
        """A parameter's schema; one that is declared by `content` (a filter in JSON) is text."""
        schema: Mapping[str, Any] = parameter.get("schema", {"type": "string"})
        target = self.document.resolve(schema)
        return target if target.get("type") == "array" else schema

    @property
    def form(self) -> Mapping[str, Any] | None:
        """The schema of a form or multipart body."""
        body = self.document.resolve(self.content.get("requestBody", {}))
        for content_type, media in body.get("content", {}).items():
            if media_type(content_type) in FORMS:
                return self.document.resolve(media["schema"])
        return None


def faults(documents: list[Document]) -> list[str]:
    """What keeps the specs from being generated from, each as a sentence."""
    found: list[str] = []
    names: dict[str, str] = {}
    for document in documents:
        templates: dict[str, str] = {}
        for path in document.content["paths"]:
            other = templates.setdefault(re.sub(r"{[^}]*}", "{}", path), path)
            if other != path:
                found.append(f"{document.source}: {other} and {path} differ only in the names of their parameters")
        for operation in document.operations():
            where = f"{document.source}: {operation.name}"
            content = operation.content
            if not re.fullmatch(r"[a-z][a-z0-9_]*", content.get("operationId", "")) or iskeyword(operation.name):
                found.append(f"{where}: operationId must be a snake_case name")
            elif operation.name in names:
                found.append(f"{where}: operationId is taken by {names[operation.name]}")
            names[operation.name] = document.source
            if len(content.get("tags", ())) != 1 or not re.fullmatch(r"[a-z][a-z0-9_]*", content["tags"][0]):
                found.append(f"{where}: must have exactly one tag, a snake_case name")
            for key, kind in (("security", list), ("x-idempotent", bool)):
                if not isinstance(content.get(key), kind):
                    found.append(f"{where}: must say `{key}`")
            wanted = re.findall(r"{([^}]*)}", operation.path)
            declared = [parameter["name"] for parameter in operation.parameters if parameter["in"] == "path"]
            if sorted(wanted) != sorted(declared):
                found.append(f"{where}: the path names {wanted}, the parameters {declared}")
            for parameter in operation.parameters:
                if "default" in document.resolve(operation.parameter_schema(parameter)):
                    found.append(f"{where}: the default of `{parameter['name']}` would always be sent")
                if parameter["in"] == "query" and iskeyword(parameter["name"]):
                    found.append(f"{where}: `{parameter['name']}` cannot be a keyword argument")
    first, *others = documents
    for document in others:
        found.extend(
            f"{document.source}: schema {name} is not the {name} of {first.source}"
            for name, schema in document.schemas.items()
            if first.schemas.get(name, schema) != schema
        )
    return found
