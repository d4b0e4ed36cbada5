"""collection-scanner, which reads collections in batches, partitioned ones too, through `client._hsclient`."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from scrapinghub import ScrapinghubClient
from scrapinghub.emulator import Emulator

from .tools import Tool

PROJECT = 123
RECORDS = [{"_key": f"{letter}{number:02}", "number": number} for letter in "abc" for number in range(8)]


@pytest.fixture
def scanner(tool: Callable[[str], Tool]) -> Tool:
    return tool("collection-scanner")


@pytest.mark.parametrize("names", [["books"], ["books_0", "books_1"]], ids=["one", "two partitions"])
def test_collection_scanner(
    scanner: Tool, cloud: Emulator, client: ScrapinghubClient, tmp_path: Path, names: list[str]
) -> None:
    collections = client.get_project(PROJECT).collections
    for position, name in enumerate(names):
        collections.get_store(name).set(RECORDS[position :: len(names)])

    output = scanner.script("scan.py", str(PROJECT), "books", home=tmp_path, environ=cloud.environ).stdout
    found = json.loads(output)

    assert [record for batch in found["batches"] for record in batch] == RECORDS
    assert [len(batch) for batch in found["batches"]] == [10, 10, 4]
    assert found["prefixed"] == [record["_key"] for record in RECORDS if str(record["_key"]).startswith("b")]
    assert found["count"] == len(RECORDS)
    assert found["prefixes"] == ["a", "b", "c"]
    assert found["nothing"] == []


def test_collection_scanner_reads_from_an_interrupted_service(
    scanner: Tool, cloud: Emulator, client: ScrapinghubClient, tmp_path: Path
) -> None:
    client.get_project(PROJECT).collections.get_store("books").set(RECORDS)
    cloud.faults.add(operation="list_records", kind="reset", after_bytes=50)
    output = scanner.script("scan.py", str(PROJECT), "books", home=tmp_path, environ=cloud.environ).stdout
    assert [record for batch in json.loads(output)["batches"] for record in batch] == RECORDS
