"""The names that programs import, and what importing them costs."""

import copy
import importlib
import json
import pickle
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

import scrapinghub
from scrapinghub._core.config import USER_AGENT
from scrapinghub._core.errors import documented
from scrapinghub._core.version import VERSION
from scrapinghub.client import exceptions
from scrapinghub.client.utils import JobKey

ROOT = Path(__file__).resolve().parents[2]

DOCUMENTED = (
    "activity", "collections", "exceptions", "frontiers", "items", "jobs", "logs", "projects", "requests", "samples",
    "spiders", "utils",
)  # fmt: skip


def python(code: str) -> str:
    """What a program prints that has imported nothing yet."""
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {[str(ROOT), str(ROOT / 'generated')]!r}\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def loaded_by(code: str) -> set[str]:
    return set(json.loads(python(f"{code}\nimport sys, json; print(json.dumps(list(sys.modules)))")))


def test_importing_the_package_loads_next_to_nothing() -> None:
    loaded = loaded_by("import scrapinghub")
    ours = {name for name in loaded if name.startswith("scrapinghub")}
    assert ours == {"scrapinghub", "scrapinghub._core", "scrapinghub._core.lazy", "scrapinghub._core.version"}
    assert len(loaded - loaded_by("")) < 50


def test_an_exception_is_there_without_an_http_client() -> None:
    loaded = loaded_by("from scrapinghub import NotFound, DuplicateJobError")
    assert "scrapinghub._core.errors" in loaded
    assert not loaded & {"httpx", "asyncio", "scrapinghub_dash", "scrapinghub_storage"}


def test_the_client_loads_no_generated_operation_nor_the_async_one() -> None:
    loaded = loaded_by("from scrapinghub import ScrapinghubClient; ScrapinghubClient('apikey').get_project(1).jobs")
    assert not {name for name in loaded if name.startswith(("scrapinghub_dash.", "scrapinghub_storage."))} - {
        "scrapinghub_dash.client", "scrapinghub_dash.errors", "scrapinghub_dash.operations",
        "scrapinghub_storage.client", "scrapinghub_storage.errors", "scrapinghub_storage.operations",
    }  # fmt: skip
    assert not loaded & {"scrapinghub.aio.client", "scrapinghub.emulator", "scrapinghub.legacy", "requests", "uvicorn"}


@pytest.mark.parametrize("name", scrapinghub.__all__)
def test_public_names(name: str) -> None:
    assert getattr(scrapinghub, name) is not None
    assert python(f"from scrapinghub import {name}; print({name!r} in dir())") == "True\n"


@pytest.mark.parametrize("package", ["client", "aio"])
def test_documented_modules(package: str) -> None:
    for name in DOCUMENTED:
        importlib.import_module(f"scrapinghub.{package}.{name}")
    found = importlib.import_module(f"scrapinghub.{package}")
    for name in found.__all__:
        assert getattr(found, name) is not None


def test_modules_are_there_as_attributes() -> None:
    code = "import scrapinghub; print(scrapinghub.client.{}.__name__)"
    assert python(code.format("exceptions.NotFound")) == "NotFound\n"
    for name in DOCUMENTED:
        assert getattr(scrapinghub.client, name).__name__ == f"scrapinghub.client.{name}"
    assert python("import scrapinghub; print(scrapinghub.types.JobSummary.__name__)") == "JobSummary\n"


def test_one_tree_of_exceptions() -> None:
    from scrapinghub.aio import exceptions as others

    assert set(exceptions.__all__) == set(others.__all__)
    for name in exceptions.__all__:
        assert getattr(exceptions, name) is getattr(others, name)
        assert getattr(scrapinghub, name, getattr(exceptions, name)) is getattr(exceptions, name)


def test_dir_completes_what_is_not_loaded_yet() -> None:
    names = set(json.loads(python("import scrapinghub, json; print(json.dumps(dir(scrapinghub)))")))
    assert names >= {*scrapinghub.__all__, "aio", "client", "hubstorage", "legacy", "types"}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Client2'"):
        scrapinghub.Client2  # noqa: B018
    with pytest.raises(ImportError):
        from scrapinghub import Client2  # noqa: F401


def test_version() -> None:
    assert scrapinghub.__version__ == VERSION
    assert USER_AGENT.endswith(f"/{VERSION}")


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_job_keys_can_be_sent_elsewhere(protocol: int) -> None:
    key = JobKey("1", "2", "3")
    for other in (pickle.loads(pickle.dumps(key, protocol)), copy.copy(key), copy.deepcopy(key)):
        assert other == key
        assert type(other) is JobKey


@pytest.mark.parametrize("name", exceptions.__all__)
def test_exceptions_can_be_sent_elsewhere(name: str) -> None:
    cls = getattr(exceptions, name)
    error = cls("what happened")
    error.status_code, error.method, error.url, error.body = 418, "GET", "https://example.com/items", "I'm a teapot"
    for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert documented(type(other)) is cls  # one that is of `requests` too, where a test has imported that
        assert str(other) == "what happened"
        assert (other.status_code, other.method, other.url, other.body) == (418, "GET", error.url, "I'm a teapot")


def test_the_installed_version_is_that_of_the_sources() -> None:
    if ROOT not in Path(importlib.import_module("scrapinghub").__file__ or "").parents:
        pytest.fail("another scrapinghub is tested than that of this folder")
    try:
        installed = version("scrapinghub")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("scrapinghub isn't installed in this environment")
    assert installed == VERSION


def test_the_old_clients_are_where_they_were() -> None:
    from scrapinghub.client import Connection, HubstorageClient, Projects
    from scrapinghub.hubstorage.client import MSGPACK_AVAILABLE

    assert (Connection, HubstorageClient) == (scrapinghub.Connection, scrapinghub.HubstorageClient)
    assert Projects.__module__ == "scrapinghub.client.projects"
    assert MSGPACK_AVAILABLE
    with pytest.raises(ImportError):
        from scrapinghub.client import NoSuchThing  # noqa: F401
