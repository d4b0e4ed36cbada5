"""spec/storage.yaml against the recorded exchanges, against its own examples, and against its conventions."""

import re
from collections import Counter
from typing import Any

import pytest

from tests.reference import needs_recordings
from tests.spec.recorded import (
    ROOT,
    Exchange,
    Operation,
    Spec,
    exchanges,
    query_faults,
    request_faults,
    response_faults,
    values,
)

SPEC = Spec(ROOT / "spec" / "storage.yaml")
SCENARIOS = exchanges("storage")
EXAMPLES = list(SPEC.examples())

# The old client sent a flag as Python's `True`; the service took it.
SLIPS = {("get_spider_id", "parameter create is 'True', and is declared an integer")}

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


# Recorded exchanges


@every_scenario
def test_every_exchange_belongs_to_one_operation(scenario: list[Exchange]) -> None:
    for exchange in scenario:
        the_operation(exchange)


@every_scenario
def test_queries_are_declared(scenario: list[Exchange]) -> None:
    faults = []
    for exchange in scenario:
        operation = the_operation(exchange)
        faults += [f"{exchange}: {f}" for f in query_faults(exchange, operation) if (operation.name, f) not in SLIPS]
    assert faults == []


@every_scenario
def test_request_bodies_fit(scenario: list[Exchange]) -> None:
    accepted = [exchange for exchange in scenario if exchange.status != 400]
    assert [f"{e}: {fault}" for e in accepted for fault in request_faults(e, the_operation(e))] == []


@every_scenario
def test_answers_fit(scenario: list[Exchange]) -> None:
    assert [f"{e}: {fault}" for e in scenario for fault in response_faults(e, the_operation(e))] == []


@needs_recordings
def test_bodies_that_the_service_refused_do_not_fit() -> None:
    refused = [e for recorded in SCENARIOS.values() for e in recorded if e.status == 400]
    assert refused
    assert [str(e) for e in refused if not request_faults(e, the_operation(e))] == []


@needs_recordings
def test_what_was_recorded_is_marked_so() -> None:
    recorded = {the_operation(e) for scenario in SCENARIOS.values() for e in scenario}
    assert len(recorded) > 40
    assert [o.name for o in recorded if "REC" not in o.node["x-evidence"].split()] == []


@needs_recordings
def test_reads_without_credentials_are_the_open_ones() -> None:
    answered = {the_operation(e).name for scenario in SCENARIOS.values() for e in scenario if e.path == "/system/ts"}
    assert answered == {o.name for o in SPEC.operations if o.node["security"] == []}


@needs_recordings
def test_the_checks_find_faults() -> None:
    """A spec that allowed anything would pass the tests above: each of them must be able to fail."""
    exchange = next(e for e in SCENARIOS["client/frontiers/frontier_slot"] if e.path.endswith("/q") and e.response_body)
    batches, slots = the_operation(exchange), SPEC.match("GET", "/hcf/1/frontier/list")[0]
    assert response_faults(exchange, batches) == []
    assert response_faults(exchange, slots) == ["media type application/x-jsonlines is not declared for status 200"]
    no_id = {"requests": values(exchange.response_body, "application/x-jsonlines")[0]["requests"]}
    _, pointer = SPEC.follow({"$ref": "#/components/schemas/FrontierBatch"})
    assert SPEC.errors(pointer, no_id) == ["$: 'id' is a required property"]


# Examples


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 50


@pytest.mark.parametrize(("schema", "example"), [pytest.param(s, e, id=p) for p, s, e in EXAMPLES])
def test_examples_fit(schema: str, example: Any) -> None:
    assert SPEC.errors(schema, example) == []


# Paths and names


def test_path_templates_differ_in_more_than_names() -> None:
    shapes = Counter(re.sub(r"\{[^{}]*\}", "{}", template) for template in SPEC.document["paths"])
    assert [shape for shape, count in shapes.items() if count > 1] == []


def test_operation_ids_are_unique() -> None:
    names = Counter(operation.name for operation in SPEC.operations)
    assert [name for name, count in names.items() if count > 1] == []


def test_a_word_of_the_api_comes_before_a_parameter() -> None:
    assert [o.name for o in SPEC.match("GET", "/items/1/2/3/stats")] == ["get_items_stats"]
    assert [o.name for o in SPEC.match("GET", "/items/1/2/3/4")] == ["get_item"]
    assert [o.name for o in SPEC.match("GET", "/items/1/2/3")] == ["list_items"]
    assert [o.name for o in SPEC.match("GET", "/collections/1/s/name/count")] == ["count_records"]
    assert [o.name for o in SPEC.match("GET", "/collections/1/s/name/a%2Fb")] == ["get_record"]
    assert [o.name for o in SPEC.match("GET", "/activity/projects")] == ["list_projects_activity"]
    assert [o.name for o in SPEC.match("DELETE", "/hcf/1/frontier/s/example.com/")] == ["delete_slot"]
    assert SPEC.match("PATCH", "/items/1/2/3") == []
    assert SPEC.match("GET", "/items/project") == []


# Conventions


@every_operation
def test_operation_is_complete(operation: Operation) -> None:
    node = operation.node
    assert re.fullmatch(r"[a-z]+(_[a-z]+)+", node["operationId"])
    assert len(node["tags"]) == 1
    assert node["tags"][0] in {tag["name"] for tag in SPEC.document["tags"]}
    assert node["summary"]
    assert node["description"]
    assert isinstance(node["x-idempotent"], bool)
    assert node["x-idempotent"] or operation.method == "post"
    assert set(node["x-evidence"].split()) <= {"DOC", "REC", "CLI", "INF"}
    assert node.get("x-host") == ("jobq" if operation.template.startswith("/jobq/") else None)
    schemes = SPEC.document["components"]["securitySchemes"]
    assert {name for requirement in node["security"] for name in requirement} <= set(schemes)


@every_operation
def test_parameters_are_complete(operation: Operation) -> None:
    in_path = [p["name"] for p in operation.parameters if p["in"] == "path"]
    assert in_path == re.findall(r"\{([^{}]+)\}", operation.template)
    names = Counter((p["in"], p["name"]) for p in operation.parameters)
    assert max(names.values(), default=1) == 1
    for parameter in operation.parameters:
        assert parameter["description"]
        assert parameter["schema"]["type"] in {"integer", "string", "array"}
        assert "default" not in parameter["schema"]
        if parameter["schema"]["type"] == "array":
            items = parameter["schema"]["items"]
            assert "$ref" in items or items["type"] in {"integer", "string"}
            assert (parameter["style"], parameter["explode"]) == ("form", True)


@every_operation
def test_errors_are_declared(operation: Operation) -> None:
    expected = {"429", "503", "504"}
    if operation.node["security"]:
        expected |= {"400", "401", "403"}
    assert expected <= set(operation.node["responses"])
    assert any(status.startswith("2") for status in operation.node["responses"])


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
    kinds = ("parameters", "responses", "schemas")
    assert {f"#/components/{kind}/{name}" for kind in kinds for name in SPEC.document["components"][kind]} == used
