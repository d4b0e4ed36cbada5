"""Collections."""

from typing import Any

from ... import jsontext
from ...answers import Answer
from ...errors import Refusal
from ...rows import Page, Row
from ...store.collections import MAX_SCAN, Collection, Range, parts
from .. import filters, formats
from ..calls import Call
from ..formats import Shape
from ..services import java_json, java_written
from .data import raw_value
from .registry import handles

NAMES = Shape(newline_at_end=False, msgpack=False)
RECORDS = Shape()


def _collection(call: Call) -> Collection:
    return Collection(call.project, call.path["type"], call.path["name"])


def _range(call: Call) -> Range:
    query = call.query
    return Range(
        start=query.get("start", ""),
        after=query.get("startafter"),
        keys=query.getlist("key"),
        prefixes=query.getlist("prefix"),
        each_prefix=call.number("prefixcount"),
        startts=call.number("startts"),
        endts=call.number("endts"),
        count=call.number("count"),
        passes=filters.parse(query),
    )


def _max_scan(call: Call) -> int:
    return max(1, min(call.number("maxscan", MAX_SCAN) or MAX_SCAN, MAX_SCAN))


@handles("list_collections")
def list_collections(call: Call) -> Answer:
    rows: list[Row] = [
        (jsontext.dumps({"type": kind, "name": name}), name, 0)
        for kind, name in call.cloud.collections.names(call.project)
    ]
    return formats.answer([Page("", rows)] if rows else [], call.query, call.headers, NAMES)


@handles("list_records")
def list_records(call: Call) -> Answer:
    pages = call.cloud.collections.pages(_collection(call), _range(call))
    return formats.answer(pages, call.query, call.headers, RECORDS)


@handles("write_records")
def write_records(call: Call) -> Answer:
    call.cloud.collections.write(_collection(call), map(parts, call.lines()))
    return java_written()


@handles("write_record")
def write_record(call: Call) -> Answer:
    call.cloud.collections.write(_collection(call), [parts(call.json(), call.path["key"])])
    return java_written()


@handles("get_record")
def get_record(call: Call) -> Answer:
    row = call.cloud.collections.get(_collection(call), call.path["key"])
    return formats.answer([Page("", [row])], call.query, call.headers, RECORDS)


@handles("get_record_field")
def get_record_field(call: Call) -> Answer:
    record = jsontext.loads(call.cloud.collections.get(_collection(call), call.path["key"])[0])
    if call.path["field"] not in record:
        raise Refusal(404, "Not Found")
    return raw_value(record[call.path["field"]])


@handles("delete_record")
def delete_record(call: Call) -> Answer:
    call.cloud.collections.delete_keys(_collection(call), [call.path["key"]])
    return java_written()


@handles("delete_records")
def delete_records(call: Call) -> Answer:
    call.cloud.collections.delete_keys(_collection(call), call.listed_strings("a key"))
    return java_written()


def _with_next(values: dict[str, Any], next_start: str | None) -> Answer:
    return java_json(values if next_start is None else {**values, "nextstart": next_start})


@handles("count_records")
def count_records(call: Call) -> Answer:
    scan = call.cloud.collections.scan(_collection(call), _range(call), _max_scan(call))
    return _with_next({"count": len(scan.rows), "scanned": scan.scanned}, scan.next_start)


@handles("scan_records")
def scan_records(call: Call) -> Answer:
    scan = call.cloud.collections.scan(_collection(call), _range(call), _max_scan(call))
    return _with_next({"values": formats.shown(Page("", scan.rows), call.query, RECORDS)}, scan.next_start)


@handles("delete_records_where")
def delete_records_where(call: Call) -> Answer:
    collection = _collection(call)
    scan = call.cloud.collections.scan(collection, _range(call), _max_scan(call))
    call.cloud.collections.delete_keys(collection, [str(key) for _, key, _ in scan.rows])
    return _with_next({"scanned": scan.scanned, "deleted": len(scan.rows)}, scan.next_start)


def _name(call: Call, parameter: str) -> str:
    name = call.query.get(parameter)
    if not name:
        raise Refusal(400, f"missing parameter {parameter}")
    return name


@handles("delete_collection")
def delete_collection(call: Call) -> Answer:
    name = _name(call, "name")
    call.cloud.collections.delete(call.project, name)
    answer = java_json({"status": "success", "deleted": name})
    answer.status = 202
    return answer


@handles("rename_collection")
def rename_collection(call: Call) -> Answer:
    name, new_name = _name(call, "name"), _name(call, "new_name")
    call.cloud.collections.rename(call.project, name, new_name)
    answer = java_json({"status": "success", "renamed": name, "new_name": new_name})
    answer.status = 202
    return answer
