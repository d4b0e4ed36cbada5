"""Says on stdout, as JSON, what the modules of the library that is installed here offer, and with which parameters.

On stdin, as JSON: names by module that are looked for even where the module doesn't list them."""

import ast
import importlib
import inspect
import json
import logging
import re
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

VALUES = (bool, int, float, str, tuple, dict, re.Pattern, logging.Logger)


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


def own_values(module: ModuleType) -> set[str]:
    """Names of a module's constants, and of those that it takes from other modules of the library."""
    found = set()
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Assign):
            found.update(target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom) and node.level:
            found.update(alias.asname or alias.name for alias in node.names)
    return found


def offered(module: ModuleType, wanted: list[str]) -> dict[str, Any]:
    """What a module offers; with ``--own``, without what it imports for its own use, which looks the same.

    Args:
        wanted: names that it may offer without listing them.
    """
    found: dict[str, Any] = {}
    package = hasattr(module, "__path__")
    for name in {*dir(module), *(name for name in wanted if hasattr(module, name))}:
        value = getattr(module, name)
        place = getattr(value, "__module__", "")
        if not name.startswith("_") and isinstance(value, VALUES):
            if "--own" not in sys.argv or name in own_values(module):
                found[name] = {"value": True}
            continue
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
    wanted = json.load(sys.stdin)
    json.dump({name: offered(importlib.import_module(name), wanted.get(name, [])) for name in names}, sys.stdout)
