"""Projects and spiders, as version 2 of the Dash API has them."""

from typing import Any

from ... import jsontext
from ...answers import Answer
from ...errors import Refusal
from ...store.projects import Spider
from .. import dates
from ..calls import Call
from ..services import rest_json
from .registry import handles

PAGE_SIZE = 100
# What a spider shows besides what the emulator knows; PUT and PATCH change the first few.
EDITABLE: dict[str, Any] = {"default_kumo_units": None, "settings": {}, "archived": False}
EDITABLE_TYPES: dict[str, Any] = {"default_kumo_units": int | None, "settings": dict, "archived": bool}
UNKNOWN: dict[str, Any] = {
    "avg_item_count": None,
    "avg_response_count": None,
    "avg_runtime": None,
    "fields_count": {},
    "first_run": None,
    "last_error_count": None,
    "last_item_count": None,
    "last_job_id": None,
    "last_outcome": None,
    "last_response_count": None,
    "last_run": None,
}


def _date(milliseconds: int) -> str:
    return dates.text(milliseconds, "%Y-%m-%dT%H:%M:%S.%fZ")


def _shown(call: Call, spider: Spider) -> dict[str, Any]:
    own = {**EDITABLE, **spider.fields}
    return {
        "default_kumo_units": own["default_kumo_units"],
        "tags": spider.tags,
        "settings": own["settings"],
        "id": spider.record,
        "name": spider.name,
        "jobq_id": spider.id,
        "stats": {},
        "type": spider.type,
        "archived": own["archived"],
        "deleted": False,
        "version": spider.version,
        "created_at": _date(spider.created),
        "modified_at": _date(spider.modified),
        "project": {"id": spider.project, "name": call.cloud.projects.name(spider.project)},
        **UNKNOWN,
    }


def _spider(call: Call) -> Spider:
    spider = call.cloud.projects.spider(call.project, call.spider)
    if spider is None:
        raise Refusal(404, "Not found.")
    return spider


def _page(call: Call, results: list[dict[str, Any]]) -> Answer:
    """One page, in the envelope of Django REST framework."""
    size = call.number("page_size", PAGE_SIZE) or PAGE_SIZE
    number = call.number("page", 1) or 1
    ordering = call.query.get("ordering", "")
    if (field := ordering.removeprefix("-")) and all(isinstance(result.get(field), int | str) for result in results):
        results.sort(key=lambda result: result[field], reverse=ordering.startswith("-"))
    first = (number - 1) * size
    if number > 1 and first >= len(results):
        raise Refusal(404, "Invalid page.")

    def link(to: int) -> str | None:
        exists = to >= 1 and (to - 1) * size < len(results)
        return (
            f"{call.base_url}/api{call.operation.path.format(**call.path)}?page={to}&page_size={size}"
            if exists
            else None
        )

    return rest_json(
        {
            "count": len(results),
            "next": link(number + 1),
            "previous": link(number - 1),
            "results": results[first : first + size],
        },
    )


def _project(number: int, name: str) -> dict[str, Any]:
    return {"id": number, "name": name, "info": {"description": ""}}


@handles("list_projects_v2")
def list_projects(call: Call) -> Answer:
    return _page(call, [_project(number, name) for number, name in call.cloud.projects.all().items()])


@handles("get_project_v2")
def get_project(call: Call) -> Answer:
    name = call.cloud.projects.name(call.project)
    return rest_json({**_project(call.project, name or ""), "organization": 1})


@handles("list_spiders_v2")
def list_spiders(call: Call) -> Answer:
    shown = [_shown(call, spider) for spider in call.cloud.projects.spiders(call.project)]
    if (search := call.query.get("search")) is not None:
        shown = [spider for spider in shown if search in spider["name"]]
    if "archived" in call.query:
        shown = [spider for spider in shown if spider["archived"] == call.flag("archived")]
    return _page(call, shown)


@handles("get_spider_v2")
def get_spider(call: Call) -> Answer:
    return rest_json(_shown(call, _spider(call)))


@handles("replace_spider_v2", "update_spider_v2")
def change_spider(call: Call) -> Answer:
    """PATCH changes what it names; PUT sets the rest back."""
    spider, values = _spider(call), call.json()
    if not isinstance(values, dict):
        raise Refusal(400, "", body={"non_field_errors": ["Invalid data. Expected a dictionary."]})
    fields = dict(EDITABLE) if call.operation.method == "PUT" else {}
    fields |= {name: value for name, value in values.items() if name in EDITABLE}
    for name, kinds in EDITABLE_TYPES.items():
        if name in values and not isinstance(values[name], kinds):
            raise Refusal(400, "", body={name: [f"Invalid value: {jsontext.dumps(values[name]).decode()}"]})
    tags = values.get("tags")
    if tags is not None and not _strings(tags):
        raise Refusal(400, "", body={"tags": ["Expected a list of strings."]})
    call.cloud.projects.change_spider(spider, tags=tags, fields=fields)
    return rest_json(_shown(call, _spider(call)))


def _strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(part, str) for part in value)


@handles("update_spider_tags")
def update_tags(call: Call) -> Answer:
    spider, values = _spider(call), call.json()
    add, remove = (values.get("add") or [], values.get("remove") or []) if isinstance(values, dict) else ([], [])
    if not _strings(add) or not _strings(remove):
        raise Refusal(400, "", body={"non_field_errors": ["Tags must be lists of strings."]})
    if not add and not remove:
        message = 'At least one of "add" or "remove" arguments must not be empty'
        raise Refusal(400, "", body={"non_field_errors": [message]})
    tags = list(dict.fromkeys([*(tag for tag in spider.tags if tag not in remove), *add]))
    call.cloud.projects.change_spider(spider, tags=tags)
    return rest_json(_shown(call, _spider(call)))
