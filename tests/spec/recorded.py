"""Recorded exchanges with the real service, and the operations of a specification that they belong to."""

import base64
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, parse_qsl, urlsplit

import msgpack
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from tests.reference import RECORDINGS

ROOT = Path(__file__).resolve().parents[2]

Api = Literal["dash", "storage"]

# The deployment that was recorded served both APIs of hosts of its own.
HOSTS: dict[str, Api] = {"33.33.33.51:8080": "dash", "storage.vm.scrapinghub.com": "storage"}
METHODS = ("get", "put", "post", "delete", "patch")


@dataclass(frozen=True)
class Exchange:
    """A request as it was sent, and its answer, both with unpacked bodies."""

    name: str
    api: Api
    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    request_type: str | None
    request_body: bytes
    status: int
    response_type: str | None
    response_body: bytes

    def __str__(self) -> str:
        return f"{self.name}: {self.method} {self.path} -> {self.status}"


def media_type(headers: Mapping[str, str]) -> str | None:
    for name, value in headers.items():
        if name.lower() == "content-type":
            return value.partition(";")[0].strip().lower()
    return None


def body_bytes(body: Mapping[str, Any]) -> bytes:
    if "base64" in body:
        return base64.b64decode(body["base64"])
    return str(body.get("text", "")).encode()


def load_exchange(name: str, interaction: Mapping[str, Any]) -> Exchange:
    request, response = interaction["request"], interaction["response"]
    url = urlsplit(request["uri"])
    return Exchange(
        name=name,
        api=HOSTS[url.netloc],
        method=request["method"],
        path=url.path,
        query=tuple(parse_qsl(url.query, keep_blank_values=True)),
        request_type=media_type(request["headers"]),
        request_body=body_bytes(request["body"]),
        status=response["status"],
        response_type=media_type(response["headers"]),
        response_body=body_bytes(response["body"]),
    )


def exchanges(api: Api) -> dict[str, list[Exchange]]:
    """The exchanges with one API by scenario, in their order; empty where there are no recordings."""
    scenarios: dict[str, list[Exchange]] = {}
    for file in sorted(RECORDINGS.glob("**/*.json")):
        scenario = file.relative_to(RECORDINGS).with_suffix("").as_posix()
        interactions = json.loads(file.read_bytes())["interactions"]
        loaded = [load_exchange(f"{scenario} #{number}", i) for number, i in enumerate(interactions)]
        of_api = [exchange for exchange in loaded if exchange.api == api]
        if of_api:
            scenarios[scenario] = of_api
    return scenarios


def values(body: bytes, content_type: str) -> list[Any]:
    """The values that a schema describes: each line or msgpack object of a stream, else the body as one value."""
    if content_type == "application/x-jsonlines":
        return [json.loads(line) for line in body.split(b"\n") if line]
    if content_type == "application/x-msgpack":
        unpacker = msgpack.Unpacker()
        unpacker.feed(body)
        return list(unpacker)
    if not body:
        return []
    if content_type == "application/json":
        return [json.loads(body)]
    return [body.decode()]


def form(body: bytes, schema: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a form, as the types that their schema gives to text: lists where they repeat, and integers."""
    fields: dict[str, Any] = {}
    for name, texts in parse_qs(body.decode(), keep_blank_values=True, strict_parsing=True).items():
        declared = schema.get("properties", {}).get(name, {})
        if declared.get("type") == "array" or len(texts) > 1:
            fields[name] = texts
        elif declared.get("type") == "integer" and re.fullmatch(r"-?[0-9]+", texts[0]):
            fields[name] = int(texts[0])
        else:
            fields[name] = texts[0]
    return fields


def segment(part: str) -> str:
    """A part of a JSON pointer."""
    return part.replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True)
class Operation:
    """An operation of a specification."""

    spec: "Spec"
    method: str
    template: str

    def __str__(self) -> str:
        return self.name

    @property
    def pointer(self) -> str:
        return f"/paths/{segment(self.template)}/{self.method}"

    @property
    def node(self) -> dict[str, Any]:
        node: dict[str, Any] = self.spec.document["paths"][self.template][self.method]
        return node

    @property
    def name(self) -> str:
        return str(self.node["operationId"])

    @property
    def parameters(self) -> list[dict[str, Any]]:
        """Those of the path and of the operation, references followed."""
        of_path = self.spec.document["paths"][self.template].get("parameters", [])
        return [self.spec.follow(p)[0] for p in [*of_path, *self.node.get("parameters", [])]]

    def query_parameter(self, name: str) -> dict[str, Any] | None:
        return next((p for p in self.parameters if p["in"] == "query" and p["name"] == name), None)

    @property
    def templated(self) -> tuple[bool, ...]:
        """Part by part, whether it is a parameter: the least of the operations that match a path is the one meant."""
        return tuple("{" in part for part in self.template.split("/"))

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        types = {p["name"]: p["schema"].get("type") for p in self.parameters if p["in"] == "path"}
        pattern = ""
        for part in re.split(r"(\{[^{}]+\})", self.template):
            if part.startswith("{"):
                pattern += r"[0-9]+" if types[part[1:-1]] == "integer" else r"[^/]+"
            else:
                pattern += re.escape(part)
        return re.compile(pattern + "/?")

    def request_media(self, content_type: str | None) -> tuple[str, str] | None:
        """Media type and pointer to the schema of the request body: of the one that was sent, else of the first."""
        if "requestBody" not in self.node:
            return None
        body, pointer = self.spec.follow(self.node["requestBody"], f"{self.pointer}/requestBody")
        return choose_media(body, pointer, content_type) or choose_media(body, pointer, None)

    def response(self, status: int) -> tuple[dict[str, Any], str] | None:
        """The declared response and its pointer; a status that is declared comes before its class (`4XX`)."""
        for declared in (str(status), f"{status // 100}XX"):
            if declared in self.node["responses"]:
                return self.spec.follow(self.node["responses"][declared], f"{self.pointer}/responses/{declared}")
        return None


def choose_media(node: Mapping[str, Any], pointer: str, content_type: str | None) -> tuple[str, str] | None:
    """Media type and pointer to its schema: the first where none is given, None where it isn't declared."""
    content: Mapping[str, Any] = node.get("content", {})
    chosen = content_type or next(iter(content), None)
    if chosen is None or chosen not in content:
        return None
    return chosen, f"{pointer}/content/{segment(chosen)}/schema"


class Spec:
    """An OpenAPI document."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.document: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
        self.base_path = urlsplit(self.document["servers"][0]["url"]).path.rstrip("/")
        self._uri = f"urn:spec:{file.stem}"
        resource = DRAFT202012.create_resource(self.document)
        self._registry: Registry[Any] = Registry().with_resource(self._uri, resource)
        self._validators: dict[str, Draft202012Validator] = {}

    @cached_property
    def operations(self) -> list[Operation]:
        return [
            Operation(self, method, template)
            for template, item in self.document["paths"].items()
            for method in METHODS
            if method in item
        ]

    def follow(self, node: dict[str, Any], pointer: str = "") -> tuple[dict[str, Any], str]:
        """The node, and the pointer to it, that a reference leads to in the end."""
        while "$ref" in node:
            pointer = node["$ref"].removeprefix("#")
            node = self.at(pointer)
        return node, pointer

    def at(self, pointer: str) -> Any:
        node: Any = self.document
        for part in pointer.split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            node = node[int(key)] if isinstance(node, list) else node[key]
        return node

    def match(self, method: str, path: str) -> list[Operation]:
        """The operations that a request may mean: one in a sound specification, none for an unknown path."""
        path = path.removeprefix(self.base_path)
        candidates = [o for o in self.operations if o.method == method.lower() and o.pattern.fullmatch(path)]
        least = min((o.templated for o in candidates), default=())
        return [o for o in candidates if o.templated == least]

    def errors(self, pointer: str, value: Any) -> list[str]:
        """What is wrong with a value, by the schema at the pointer."""
        if pointer not in self._validators:
            schema = {"$ref": f"{self._uri}#{pointer}"}
            self._validators[pointer] = Draft202012Validator(schema, registry=self._registry)
        return [f"{error.json_path}: {error.message}" for error in self._validators[pointer].iter_errors(value)]

    def examples(self) -> Iterator[tuple[str, str, Any]]:
        """Pointer of each example, pointer of the schema that it must fit, and the example."""
        yield from self._examples(self.document, "")

    def _examples(self, node: Any, pointer: str) -> Iterator[tuple[str, str, Any]]:
        if isinstance(node, list):
            for index, child in enumerate(node):
                yield from self._examples(child, f"{pointer}/{index}")
        elif isinstance(node, dict):
            # An example of a media type or parameter stands beside its schema, and is data: don't look into it.
            if "schema" in node and "example" in node:
                yield f"{pointer}/example", f"{pointer}/schema", node["example"]
            for key, child in node.items():
                if key != "example":
                    yield from self._examples(child, f"{pointer}/{segment(str(key))}")


def request_faults(exchange: Exchange, operation: Operation) -> list[str]:
    """What the specification says against the request body."""
    if not exchange.request_body:
        return []
    media = operation.request_media(exchange.request_type)
    if media is None:
        return ["a request body was sent, and none is declared"]
    content_type, schema = media
    spec = operation.spec
    if content_type == "application/x-www-form-urlencoded":
        return spec.errors(schema, form(exchange.request_body, spec.follow(spec.at(schema))[0]))
    return [e for value in values(exchange.request_body, content_type) for e in spec.errors(schema, value)]


def response_faults(exchange: Exchange, operation: Operation) -> list[str]:
    """What the specification says against the status, the media type and the body of the answer."""
    response = operation.response(exchange.status)
    if response is None:
        return [f"status {exchange.status} is not declared"]
    declared, pointer = response
    if "content" not in declared:
        return ["an answer with a body, and none is declared"] if exchange.response_body else []
    media = choose_media(declared, pointer, exchange.response_type)
    if media is None:
        return [f"media type {exchange.response_type} is not declared for status {exchange.status}"]
    content_type, schema = media
    return [e for value in values(exchange.response_body, content_type) for e in operation.spec.errors(schema, value)]


def query_faults(exchange: Exchange, operation: Operation) -> list[str]:
    """What the specification says against the query: unknown, repeated and mistyped parameters."""
    faults = []
    names = [name for name, _ in exchange.query]
    for name, value in exchange.query:
        parameter = operation.query_parameter(name)
        if parameter is None:
            faults.append(f"parameter {name} is not declared")
            continue
        schema = parameter["schema"]
        if names.count(name) > 1 and schema.get("type") != "array":
            faults.append(f"parameter {name} was repeated, and is no array")
        kind = schema["items"].get("type") if schema.get("type") == "array" else schema.get("type")
        if kind == "integer" and not re.fullmatch(r"-?[0-9]+", value):
            faults.append(f"parameter {name} is {value!r}, and is declared an integer")
    return faults
