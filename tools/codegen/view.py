"""The generator's view of a spec.

The spec is complete; openapi-python-client gets what it can turn into code that neither loses nor mis-sends anything:

- of the responses only 2xx: error responses would make every result a union;
- a response in JSON alone as JSON, in text alone as text, and all others (JSON lines, msgpack, CSV, a choice of
  several) as bytes, for it would parse a whole body as one object;
- a JSON request body as any value: it mis-sends `null`, lists of objects and unions; JSON lines as bytes;
- no `required` in what may be a response: it raises on what the service leaves out;
- no `enum`, `const`, `format` (but for files) and no examples: unknown values would raise, too;
- no schema that is not reached any more, and no vendor extension.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

from .spec import FORMS, Document, media_type

_DROPPED = {"enum", "const", "example", "examples", "default", "servers", "security"}
_BINARY = "application/octet-stream"


def generator_view(document: Document) -> dict[str, Any]:
    """The document that is given to the generator."""
    paths: dict[str, Any] = {}
    for path, item in document.content["paths"].items():
        paths[path] = _plain({key: value for key, value in item.items() if key == "parameters"})
    for operation in document.operations():
        view = _plain(operation.content)
        view["security"] = deepcopy(operation.content["security"])
        view["responses"] = {
            str(status): _response(document.resolve(response))
            for status, response in operation.content["responses"].items()
            if str(status).startswith("2")
        }
        if "requestBody" in operation.content:
            view["requestBody"] = _request_body(document.resolve(operation.content["requestBody"]))
        paths[operation.path][operation.method] = view
    components = document.content.get("components", {})
    view = {
        "openapi": document.content["openapi"],
        "info": _plain(document.content["info"]),
        "paths": paths,
        "components": {
            "schemas": {name: _plain(schema, required=False) for name, schema in document.schemas.items()},
            "parameters": {name: _parameter(node) for name, node in components.get("parameters", {}).items()},
        },
    }
    if "securitySchemes" in components:
        view["components"]["securitySchemes"] = deepcopy(components["securitySchemes"])
    _keep_reached(view)
    return view


def _plain(node: Any, *, required: bool = True) -> Any:
    """A copy without what is not for the generator; `required=False` drops the lists of required keys, too."""
    if isinstance(node, list):
        return [_plain(one, required=required) for one in node]
    if not isinstance(node, Mapping):
        return node
    plain: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            plain[key] = {name: _plain(schema, required=required) for name, schema in value.items()}
        elif key == "description" and isinstance(value, str):
            # The generator wraps what is one line already; line ends of the YAML would stay between.
            plain[key] = "\n\n".join(" ".join(part.split()) for part in value.split("\n\n"))
        elif key == "parameters":
            plain[key] = [_parameter(parameter) for parameter in value]
        elif not (
            key in _DROPPED
            or str(key).startswith("x-")
            or (key == "format" and value != "binary")
            or (key == "required" and isinstance(value, list) and not required)
        ):
            plain[key] = _plain(value, required=required)
    return plain


def _parameter(node: Mapping[str, Any]) -> dict[str, Any]:
    """A parameter as the generator reads it.

    One that is declared by its content, such as a filter in JSON, is text: it would be dropped. And descriptions are
    read from the schema.
    """
    plain: dict[str, Any] = _plain({key: value for key, value in node.items() if key != "content"})
    if "content" in node:
        plain["schema"] = {"type": "string"}
    if "description" in plain and "$ref" not in plain.get("schema", {"$ref": ""}):
        plain["schema"]["description"] = plain["description"]
    return plain


def _response(response: Mapping[str, Any]) -> dict[str, Any]:
    view: dict[str, Any] = {"description": response.get("description", "")}
    content = {media_type(name): media for name, media in response.get("content", {}).items()}
    if not content:
        return view
    if set(content) == {"application/json"}:
        schema = _plain(content["application/json"].get("schema", {}), required=False)
        view["content"] = {"application/json": {"schema": schema}}
    elif set(content) <= {"text/plain", "text/html"}:
        view["content"] = {"text/plain": {"schema": {"type": "string"}}}
    else:
        view["content"] = {_BINARY: {"schema": {"type": "string"}}}
    return view


def _request_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """One body: a form if there is one, else the first that is declared."""
    content = {media_type(name): media for name, media in body["content"].items()}
    chosen = next((name for name in FORMS if name in content), next(iter(content)))
    if chosen in FORMS:
        view = {chosen: {"schema": _plain(content[chosen]["schema"])}}
    elif chosen == "application/json" or chosen.endswith("+json"):
        view = {chosen: {"schema": {}}}
    else:
        view = {_BINARY: {"schema": {"type": "string", "format": "binary"}}}
    return {"required": body.get("required", False), "content": view}


def _keep_reached(view: dict[str, Any]) -> None:
    """Drop the components that no path leads to."""
    components = view["components"]
    reached: set[tuple[str, str]] = set()
    waiting = list(_references(view["paths"]))
    while waiting:
        kind, name = waiting.pop()
        if (kind, name) not in reached:
            reached.add((kind, name))
            waiting.extend(_references(components[kind][name]))
    for kind in ("schemas", "parameters"):
        components[kind] = {name: node for name, node in components[kind].items() if (kind, name) in reached}


def _references(node: Any) -> Iterator[tuple[str, str]]:
    if isinstance(node, Mapping):
        if isinstance(node.get("$ref"), str):
            kind, name = node["$ref"].removeprefix("#/components/").split("/")
            yield kind, name
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from _references(one)
