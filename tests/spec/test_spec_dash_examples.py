"""spec/dash.yaml against the recorded exchanges, against its own examples, and against its conventions."""

import dataclasses
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.reference import needs_recordings
from tests.spec.recorded import (
    ROOT,
    Exchange,
    Operation,
    Spec,
    exchanges,
    form,
    query_faults,
    request_faults,
    response_faults,
    segment,
)

SPEC = Spec(ROOT / "spec" / "dash.yaml")
SCENARIOS = exchanges("dash")
EXCHANGES = [exchange for scenario in SCENARIOS.values() for exchange in scenario]
FORM = "application/x-www-form-urlencoded"

every_scenario = pytest.mark.parametrize(
    "scenario",
    [pytest.param(recorded, id=name) for name, recorded in SCENARIOS.items()]
    or [pytest.param([], marks=needs_recordings)],
)
every_operation = pytest.mark.parametrize("operation", SPEC.operations, ids=str)


def the_operation(exchange: Exchange) -> Operation:
    matches = SPEC.match(exchange.method, exchange.path)
    assert len(matches) == 1, f"{exchange} belongs to {[o.name for o in matches]}"
    return matches[0]


def named(name: str) -> Operation:
    return next(operation for operation in SPEC.operations if operation.name == name)


def request_value(exchange: Exchange) -> tuple[Any, str]:
    """The request body, and the pointer to the schema that describes it."""
    operation = the_operation(exchange)
    media = operation.request_media(exchange.request_type)
    assert media is not None, f"{exchange}: {operation} takes no body"
    content_type, pointer = media
    assert content_type == exchange.request_type
    if content_type == FORM:
        schema, pointer = SPEC.follow(SPEC.at(pointer), pointer)
        return form(exchange.request_body, schema), pointer
    return json.loads(exchange.request_body), pointer


def undeclared_fields(value: dict[str, Any], schema: dict[str, Any]) -> set[str]:
    return set() if schema.get("additionalProperties") else set(value) - set(schema["properties"])


def body_faults(exchange: Exchange) -> list[str]:
    """As request_faults, and the fields that are not declared, which an open object lets pass."""
    if not exchange.request_body:
        return []
    value, pointer = request_value(exchange)
    undeclared = undeclared_fields(value, SPEC.follow(SPEC.at(pointer))[0])
    return request_faults(exchange, the_operation(exchange)) + [f"{name} is not declared" for name in undeclared]


def examples(node: Any = SPEC.document, pointer: str = "") -> Iterator[tuple[str, str, Any]]:
    """Pointer of each example, of its schema, and the example; unlike Spec.examples, also where there are several."""
    if isinstance(node, list):
        for index, child in enumerate(node):
            yield from examples(child, f"{pointer}/{index}")
    elif isinstance(node, dict):
        if "schema" in node and "example" in node:
            yield f"{pointer}/example", f"{pointer}/schema", node["example"]
        if "schema" in node and "examples" in node:
            for name, example in node["examples"].items():
                yield f"{pointer}/examples/{name}", f"{pointer}/schema", example["value"]
        for key, child in node.items():
            if key not in ("example", "examples"):
                yield from examples(child, f"{pointer}/{segment(str(key))}")


EXAMPLES = list(examples())


# Recorded exchanges


@every_scenario
def test_every_exchange_belongs_to_one_operation(scenario: list[Exchange]) -> None:
    for exchange in scenario:
        the_operation(exchange)


@every_scenario
def test_queries_are_declared(scenario: list[Exchange]) -> None:
    assert [f"{e}: {fault}" for e in scenario for fault in query_faults(e, the_operation(e))] == []


@every_scenario
def test_request_bodies_fit(scenario: list[Exchange]) -> None:
    assert [f"{e}: {fault}" for e in scenario for fault in body_faults(e)] == []


@every_scenario
def test_answers_fit(scenario: list[Exchange]) -> None:
    assert [f"{e}: {fault}" for e in scenario for fault in response_faults(e, the_operation(e))] == []


@needs_recordings
def test_the_answers_hold_no_field_that_is_not_described() -> None:
    """Objects are open, so a schema that lacks a field would pass: the fields seen are described, every one."""

    def undescribed(value: Any, schema: dict[str, Any]) -> Iterator[str]:
        schema, _ = SPEC.follow(schema)
        if isinstance(value, dict):
            for name, child in value.items():
                if name in schema.get("properties", {}):
                    yield from undescribed(child, schema["properties"][name])
                elif not isinstance(schema.get("additionalProperties"), dict | bool):
                    yield name
        elif isinstance(value, list):
            for child in value:
                yield from undescribed(child, schema.get("items", {}))

    found = set()
    for exchange in EXCHANGES:
        declared = the_operation(exchange).response(exchange.status)
        assert declared is not None
        schema = declared[0]["content"]["application/json"]["schema"]
        found |= {(the_operation(exchange).name, n) for n in undescribed(json.loads(exchange.response_body), schema)}
    assert found == set()


@needs_recordings
def test_what_was_recorded_is_marked_so() -> None:
    recorded = {the_operation(exchange).name for exchange in EXCHANGES}
    assert recorded == {"run_job", "update_dash_jobs", "get_spider_v2", "update_spider_tags"}
    assert [name for name in recorded if "REC" not in named(name).node["x-evidence"].split()] == []


@needs_recordings
def test_examples_of_recorded_operations_were_recorded() -> None:
    requests: dict[str, list[Any]] = {}
    answers: list[Any] = []
    for exchange in EXCHANGES:
        if exchange.request_body:
            requests.setdefault(the_operation(exchange).name, []).append(request_value(exchange)[0])
        answers.append(json.loads(exchange.response_body))
    for name, sent in requests.items():
        media = named(name).node["requestBody"]["content"]
        assert [m["example"] for m in media.values() if m["example"] not in sent] == []
    for name in {the_operation(exchange).name for exchange in EXCHANGES}:
        response = named(name).response(200)
        assert response is not None
        assert response[0]["content"]["application/json"]["example"] in answers


@needs_recordings
def test_the_checks_find_faults() -> None:
    """A spec that allowed anything would pass the tests above: each of them must be able to fail."""
    update = next(e for e in EXCHANGES if the_operation(e).name == "update_dash_jobs")
    assert body_faults(update) == response_faults(update, the_operation(update)) == []

    def sent(body: bytes) -> list[str]:
        return body_faults(dataclasses.replace(update, request_body=body))

    assert sent(b"job=1%2F2%2F3&add_tag=a") == ["$: 'project' is a required property"]
    assert sent(b"project=one&add_tag=a") == ["$.project: 'one' is not of type 'integer'"]
    assert sent(b"project=1&project=2") == ["$.project: ['1', '2'] is not of type 'integer'"]
    assert sent(b"project=1&addtag=a") == ["addtag is not declared"]
    no_count = dataclasses.replace(update, response_body=b'{"status": "ok"}')
    assert response_faults(no_count, the_operation(update)) == ["$: 'count' is a required property"]
    as_query = dataclasses.replace(update, query=(("project", "1"),))
    assert query_faults(as_query, the_operation(update)) == ["parameter project is not declared"]
    assert response_faults(update, named("list_spiders")) == ["$: 'spiders' is a required property"]


def test_other_fields_of_run_job_are_spider_arguments() -> None:
    for name in ("run_job", "schedule_job"):
        media = named(name).request_media(FORM)
        assert media is not None
        schema, pointer = SPEC.follow(SPEC.at(media[1]), media[1])
        fields = form(b"project=1&spider=a&add_tag=x&add_tag=y&priority=4&url=http%3A%2F%2Fexample.com&n=1", schema)
        assert fields == {
            "project": 1, "spider": "a", "add_tag": ["x", "y"], "priority": 4, "url": "http://example.com", "n": "1",
        }  # fmt: skip
        assert SPEC.errors(pointer, fields) == []
        assert SPEC.errors(pointer, fields | {"url": ["a", "b"]}) == ["$.url: ['a', 'b'] is not of type 'string'"]
        assert SPEC.errors(pointer, fields | {"priority": 5}) == ["$.priority: 5 is greater than the maximum of 4"]


# Examples


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 30


@pytest.mark.parametrize(("schema", "example"), [pytest.param(s, e, id=p) for p, s, e in EXAMPLES])
def test_examples_fit(schema: str, example: Any) -> None:
    assert SPEC.errors(schema, example) == []


def test_form_examples_hold_declared_fields() -> None:
    bodies = [SPEC.follow(o.node["requestBody"])[0] for o in SPEC.operations if "requestBody" in o.node]
    forms = [body["content"][FORM] for body in bodies if FORM in body["content"]]
    assert len(forms) > 8
    assert [undeclared_fields(f["example"], SPEC.follow(f["schema"])[0]) for f in forms] == [set()] * len(forms)


def test_last_line_of_a_deploy_is_a_result() -> None:
    answer = named("add_version").node["responses"]["200"]["content"]["text/plain"]
    _, pointer = SPEC.follow(answer["x-last-line"])
    *log, last = answer["example"].splitlines()
    assert log
    assert SPEC.errors(pointer, json.loads(last)) == []
    assert SPEC.errors(pointer, {"spiders": 1}) == ["$: 'status' is a required property"]


# Paths and names


def test_path_templates_differ_in_more_than_names() -> None:
    shapes = Counter(re.sub(r"\{[^{}]*\}", "{}", template) for template in SPEC.document["paths"])
    assert [shape for shape, count in shapes.items() if count > 1] == []


def test_operation_ids_are_unique() -> None:
    other = Spec(ROOT / "spec" / "storage.yaml")
    names = Counter(operation.name for operation in [*SPEC.operations, *other.operations])
    assert [name for name, count in names.items() if count > 1] == []


def test_schemas_of_one_name_are_one() -> None:
    ours = SPEC.document["components"]["schemas"]
    theirs = Spec(ROOT / "spec" / "storage.yaml").document["components"]["schemas"]
    shared = set(ours) & set(theirs)
    assert {name: ours[name] for name in shared} == {name: theirs[name] for name in shared}


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/comments/1/stats", "get_comment_stats"),
        ("GET", "/comments/1/2/3", "list_job_comments"),
        ("GET", "/comments/1/2/3/4", "list_item_comments"),
        ("DELETE", "/comments/1/2/3/4/price", "archive_field_comments"),
        ("DELETE", "/comments/1", "archive_comment"),
        ("GET", "/api/v2/users/me", "get_current_user"),
        ("PATCH", "/v2/projects/1/spiders/2/tags", "update_spider_tags"),
        ("PUT", "/v2/projects/1/periodicjobs/2", "replace_periodic_job"),
        ("POST", "/scrapyd/delproject.json", None),
        ("PATCH", "/comments/1", None),
    ],
)
def test_paths_lead_to_operations(method: str, path: str, name: str | None) -> None:
    assert [o.name for o in SPEC.match(method, path)] == ([name] if name else [])


# Conventions


@every_operation
def test_operation_is_complete(operation: Operation) -> None:
    node = operation.node
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", node["operationId"])
    assert len(node["tags"]) == 1
    assert node["tags"][0] in {tag["name"] for tag in SPEC.document["tags"]}
    assert node["summary"]
    assert node["description"]
    assert isinstance(node["x-idempotent"], bool)
    assert node["x-idempotent"] or operation.method == "post"
    evidence = node["x-evidence"].split()
    assert evidence
    assert set(evidence) <= {"DOC", "REC", "CLI", "INF"}
    assert "INF" not in evidence or "Inferred:" in node["description"]
    assert node["security"] == ([] if operation.name == "get_release_status" else [{"basic": []}, {"apikey": []}])


@every_operation
def test_parameters_are_complete(operation: Operation) -> None:
    in_path = [p["name"] for p in operation.parameters if p["in"] == "path"]
    assert in_path == re.findall(r"\{([^{}]+)\}", operation.template)
    names = Counter((p["in"], p["name"]) for p in operation.parameters)
    assert max(names.values(), default=1) == 1
    for parameter in operation.parameters:
        schema = parameter["schema"]
        assert parameter["description"]
        assert "default" not in schema
        assert schema["type"] in {"integer", "string", "array"}
        if schema["type"] == "array":
            assert schema["items"]["type"] in {"integer", "string"}
            assert (parameter["style"], parameter["explode"]) == ("form", True)
            assert "May be repeated" in parameter["description"]


@every_operation
def test_bodies_are_complete(operation: Operation) -> None:
    media = operation.request_media(None)
    assert (media is None) == (operation.method in ("get", "delete"))
    if media is None:
        return
    content_type, pointer = media
    assert content_type in {FORM, "multipart/form-data", "application/json"}
    schema, _ = SPEC.follow(SPEC.at(pointer))
    assert schema["type"] == "object"
    assert set(schema.get("required", ())) <= set(schema.get("properties", ()))
    for name, field in schema.get("properties", {}).items():
        field, _ = SPEC.follow(field)
        assert field["description"], name
        assert "default" not in field
        if content_type != "application/json" and field["type"] == "array":
            assert "May be repeated" in field["description"]


@every_operation
def test_errors_are_declared(operation: Operation) -> None:
    declared = set(operation.node["responses"])
    assert {"404", "429", "5XX"} <= declared
    assert any(status.startswith("2") for status in declared)
    if operation.node["security"]:
        v2 = operation.template.startswith(("/v2/", "/v3/", "/comments/"))
        assert ({"401", "403"} if v2 else {"403"}) <= declared


def test_components_are_used_and_references_lead_somewhere() -> None:
    used: set[str] = set()

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if isinstance(node.get("$ref"), str):
                SPEC.at(node["$ref"].removeprefix("#"))
                used.add(node["$ref"])
            for child in node.values():
                walk(child)
        elif isinstance(node, list):
            for child in node:
                walk(child)

    walk(SPEC.document)
    components = SPEC.document["components"]
    kinds = ("parameters", "headers", "requestBodies", "responses", "schemas")
    assert {f"#/components/{kind}/{name}" for kind in kinds for name in components[kind]} == used


def test_schemas_describe_every_field() -> None:
    schemas = SPEC.document["components"]["schemas"]
    for name, schema in schemas.items():
        assert schema["description"], name
        properties = schema.get("properties", {})
        assert properties or schema["type"] == "string", name
        assert set(schema.get("required", ())) <= set(properties), name
        for field, declared in properties.items():
            assert "$ref" in declared or declared["description"], (name, field)
            assert "enum" not in declared, (name, field)
