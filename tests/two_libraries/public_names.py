"""Says on stdout, as JSON, what the modules of the library that is installed here offer, and with which parameters."""

import importlib
import inspect
import json
import sys
import warnings
from types import ModuleType
from typing import Any

MODULES = (
    "", "client", "client.activity", "client.collections", "client.exceptions", "client.frontiers", "client.items",
    "client.jobs", "client.logs", "client.projects", "client.requests", "client.samples", "client.spiders",
    "client.utils", "hubstorage", "hubstorage.activity", "hubstorage.batchuploader", "hubstorage.client",
    "hubstorage.collectionsrt", "hubstorage.frontier", "hubstorage.job", "hubstorage.jobq", "hubstorage.project",
    "hubstorage.resourcetype", "hubstorage.serialization", "hubstorage.utils", "legacy",
)  # fmt: skip


def parameters(function: Any) -> list[dict[str, Any]] | None:
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None
    empty = inspect.Parameter.empty
    return [
        {"name": one.name, "kind": one.kind.name, "default": None if one.default is empty else repr(one.default)}
        for one in signature.parameters.values()
    ]


def members(cls: type) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in dir(cls):
        if name.startswith("_") and name != "__init__":
            continue
        value = inspect.getattr_static(cls, name)
        value = getattr(value, "__func__", value)
        found[name] = parameters(value) if inspect.isfunction(value) else None
    return found


def offered(module: ModuleType) -> dict[str, Any]:
    """What a module offers; with ``--own``, without what it imports for its own use, which looks the same."""
    found: dict[str, Any] = {}
    package = hasattr(module, "__path__")
    for name in dir(module):
        value = getattr(module, name)
        place = getattr(value, "__module__", "")
        if name.startswith("_") or not place.startswith("scrapinghub"):
            continue
        if "--own" in sys.argv and not package and place != module.__name__:
            continue
        if inspect.isclass(value):
            found[name] = {"class": members(value)}
        elif inspect.isfunction(value):
            found[name] = {"function": parameters(value)}
    return found


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    names = ["scrapinghub" + ("." + name if name else "") for name in MODULES]
    json.dump({name: offered(importlib.import_module(name)) for name in names}, sys.stdout)
