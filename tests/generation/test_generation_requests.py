"""The generated request builders: what stock output gets wrong, and the templates mend."""

import email
import email.policy
import io
import json
import subprocess
import sys
import timeit
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest

Small = Callable[[str], ModuleType]


def sent(kwargs: dict[str, Any]) -> httpx.Request:
    return httpx.Client(base_url="https://example.com/api").build_request(**kwargs)


def body(kwargs: dict[str, Any]) -> bytes:
    return sent(kwargs).read()


@pytest.fixture
def list_items(small: Small) -> ModuleType:
    return small("storage.api.items.list_items")


def test_a_builder_is_public_and_sends_only_what_is_given(list_items: ModuleType) -> None:
    assert list_items.get_kwargs(1, 2, 3) == {"method": "get", "url": "/items/1/2/3", "params": {}}
    kwargs = list_items.get_kwargs(1, 2, 3, count=5, hash_=None, filter_='["a","=",[1]]')
    assert kwargs["params"] == {"count": 5, "filter": '["a","=",[1]]'}
    assert (
        str(sent(kwargs).url)
        == "https://example.com/api/items/1/2/3?count=5&filter=%5B%22a%22%2C%22%3D%22%2C%5B1%5D%5D"
    )


def test_parameters_may_have_the_names_of_what_the_builder_uses(list_items: ModuleType) -> None:
    kwargs = list_items.get_kwargs(1, 2, 3, quote="'", params="p", headers="h", format_="json")
    assert kwargs["params"] == {"format": "json", "quote": "'", "params": "p", "headers": "h"}
    assert kwargs["url"] == "/items/1/2/3"


@pytest.mark.parametrize("given", ["_key", ["_key", "_ts"], ("_key", "_ts"), {"_key": 1, "_ts": 2}.keys()])
def test_a_repeatable_parameter_takes_one_or_any_iterable(list_items: ModuleType, given: Any) -> None:
    query = sent(list_items.get_kwargs(1, 2, 3, meta=given)).url.query
    assert query == (b"meta=_key" if given == "_key" else b"meta=_key&meta=_ts")


def test_an_iterator_is_read_once_for_all_attempts(list_items: ModuleType) -> None:
    kwargs = list_items.get_kwargs(1, 2, 3, index=(number for number in (5, 6)))
    assert [sent(kwargs).url.query for _ in "12"] == [b"index=5&index=6"] * 2


@pytest.mark.parametrize(
    ("flag", "wire"), [(1, b"nodata=1"), (True, b"nodata=True"), (False, b"nodata=False"), (None, b"")]
)
def test_a_flag_is_sent_as_it_is_given(list_items: ModuleType, flag: Any, wire: bytes) -> None:
    assert sent(list_items.get_kwargs(1, 2, 3, nodata=flag)).url.query == wire


def test_a_value_that_the_spec_does_not_list_is_sent(list_items: ModuleType) -> None:
    assert list_items.get_kwargs(1, 2, 3, state="unheard", format_="new")["params"] == {
        "state": "unheard",
        "format": "new",
    }


def test_a_path_parameter_and_a_query_parameter_of_one_name(small: Small) -> None:
    builder = small("storage.api.collections.delete_records_where").get_kwargs
    kwargs = builder(1, "s", "name", type_query="x")
    assert (kwargs["url"], kwargs["params"]) == ("/collections/1/s/name", {"type": "x"})
    operation = small("storage.operations").delete_records_where
    assert operation.query == {"type": "type_query"}


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("a/b", "a%2Fb"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("...", "..."),
        ("%2e", "%252e"),
        ("é", "%C3%A9"),
        ("a+b", "a%2Bb"),
    ],
)
def test_a_path_part_stays_one_part(small: Small, key: str, part: str) -> None:
    kwargs = small("storage.api.job_metadata.get_job_field").get_kwargs(key, "tags")
    assert sent(kwargs).url.raw_path == f"/api/jobs/{part}/tags".encode()


@pytest.mark.parametrize("key", ["", ".", "..", None])
def test_a_path_part_that_would_change_the_path_is_refused(small: Small, key: Any) -> None:
    with pytest.raises(ValueError, match=r"^key must not be"):
        small("storage.api.job_metadata.get_job_field").get_kwargs(key, "tags")


@pytest.mark.parametrize("value", [None, 0, False, "", [], {"a": [1, None]}, [{"key": "1/2/3"}], "ü"])
def test_a_json_body_is_finished_bytes_whatever_the_value(small: Small, value: Any) -> None:
    kwargs = small("storage.api.job_metadata.set_job_field").get_kwargs("1", "f", body=value)
    assert isinstance(kwargs["content"], bytes)
    assert json.loads(body(kwargs)) == value
    assert "content-type" not in sent(kwargs).headers


def test_a_json_body_that_is_finished_already(small: Small) -> None:
    kwargs = small("storage.api.job_metadata.set_job_field").get_kwargs("1", "f", body=b'{"a": 1}')
    assert kwargs["content"] == b'{"a": 1}'


def test_a_json_body_that_json_lacks(small: Small) -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        small("storage.api.job_metadata.set_job_field").get_kwargs("1", "f", body=float("nan"))


def test_a_body_that_is_optional(small: Small) -> None:
    builder = small("storage.api.jobq.cancel_jobs").get_kwargs
    assert builder(1, count=5) == {"method": "post", "url": "/jobq/1/cancel", "params": {"count": 5}}
    assert builder(1, body=[{"key": "1/2/3"}])["content"] == b'[{"key":"1/2/3"}]'


def test_dash_is_told_that_a_body_is_json(small: Small) -> None:
    kwargs = small("dash.api.spiders_v2.update_spider_tags").get_kwargs(1, body={"add": ["a"]})
    assert sent(kwargs).headers["content-type"] == "application/json"
    assert body(kwargs) == b'{"add":["a"]}'


LINES = b'{"a":1}\n{"a":2}\n'


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, io.BytesIO])
def test_json_lines_are_bytes_or_a_file(small: Small, kind: Callable[[bytes], Any]) -> None:
    kwargs = small("storage.api.items.write_items").get_kwargs(1, 2, 3, body=kind(LINES), start=0)
    assert kwargs["params"] == {"start": 0}
    assert [body(kwargs), body(kwargs)] == [LINES, LINES]
    assert "content-type" not in sent(kwargs).headers


@pytest.mark.parametrize("wrong", ["text", io.StringIO("text"), [1], None])
def test_json_lines_are_not_text(small: Small, wrong: Any) -> None:
    with pytest.raises(TypeError, match="bytes or a binary file"):
        small("storage.api.items.write_items").get_kwargs(1, 2, 3, body=wrong)


def test_a_form_takes_a_mapping(small: Small) -> None:
    fields = {
        "project": 1,
        "add_tag": iter(["a", "b"]),
        "job_settings": {"A": 1},
        "argument": "ü&=",
        "flag": True,
        "nothing": None,
    }
    kwargs = small("dash.api.jobs.run_job").get_kwargs(body=fields)
    wire = b"project=1&add_tag=a&add_tag=b&job_settings=%7B%22A%22%3A+1%7D&argument=%C3%BC%26%3D&flag=True"
    assert [body(kwargs), body(kwargs)] == [wire, wire]
    assert sent(kwargs).headers["content-type"] == "application/x-www-form-urlencoded"


def test_a_form_takes_its_model(small: Small) -> None:
    model = small("dash.models").RunJobBody(project=1, add_tag=["a", "b"])
    model["argument"] = "value"
    assert (
        body(small("dash.api.jobs.run_job").get_kwargs(body=model)) == b"argument=value&project=1&add_tag=a&add_tag=b"
    )


def parts(kwargs: dict[str, Any]) -> list[tuple[str, bytes]]:
    """Headers and content of each part of a multipart body."""
    boundary = sent(kwargs).headers["content-type"].partition("boundary=")[2]
    found = []
    for part in body(kwargs).split(b"--" + boundary.encode())[1:-1]:
        head, _, content = part.strip(b"\r\n").partition(b"\r\n\r\n")
        found.append((head.decode(), content))
    return found


def test_an_upload_is_the_same_in_every_attempt(small: Small) -> None:
    kwargs = small("dash.api.deploy.add_version").get_kwargs(
        body={"project": 1, "version": "1", "egg": io.BytesIO(b"--+++\r\negg"), "eggs": [b"one", io.BytesIO(b"two")]}
    )
    first = body(kwargs)
    assert body(kwargs) == first
    assert parts(kwargs) == [
        ('Content-Disposition: form-data; name="project"', b"1"),
        ('Content-Disposition: form-data; name="version"', b"1"),
        ('Content-Disposition: form-data; name="egg"; filename="egg"\r\nContent-Type: application/octet-stream',
         b"--+++\r\negg"),
        ('Content-Disposition: form-data; name="eggs"; filename="eggs"\r\nContent-Type: application/octet-stream',
         b"one"),
        ('Content-Disposition: form-data; name="eggs"; filename="eggs"\r\nContent-Type: application/octet-stream',
         b"two"),
    ]  # fmt: skip


def test_a_file_may_hold_the_boundary_of_another_upload(small: Small) -> None:
    builder = small("dash.api.deploy.add_version").get_kwargs
    wire = body(builder(body={"egg": b"first"}))
    assert parts(builder(body={"egg": wire}))[0][1] == wire.strip(b"\r\n")


def test_an_upload_is_read_by_another_parser(small: Small) -> None:
    content = bytes(range(256)) * 3
    kwargs = small("dash.api.deploy.add_version").get_kwargs(
        body={"project": 7, "version": "ü 1", "egg": ('a"b\r\nX: 1.egg', content), "eggs": b""}
    )
    head = f"Content-Type: {kwargs['headers']['Content-Type']}\r\n\r\n".encode()
    message = email.message_from_bytes(head + kwargs["content"], policy=email.policy.HTTP)
    found = [(part.get_param("name", header="content-disposition"), part.get_filename()) for part in message.walk()]
    assert found[1:] == [
        ("project", None),
        ("version", None),
        ("egg", "a%22b%0D%0AX: 1.egg"),
        ("eggs", "eggs"),
    ]
    assert [part.get_payload(decode=True) for part in message.walk()][1:] == [b"7", "ü 1".encode(), content, b""]


def test_the_file_names_of_an_upload(small: Small, tmp_path: Path) -> None:
    path = tmp_path / "main.egg"
    path.write_bytes(b"egg")
    file = small("dash.types").File
    with path.open("rb") as stream:
        kwargs = small("dash.api.deploy.add_version").get_kwargs(
            body={"egg": stream, "eggs": [("a.egg", b"a"), file(b"b", "b.txt", "text/plain"), file(io.BytesIO(b"c"))]}
        )
    found = [(head.partition("filename=")[2], content) for head, content in parts(kwargs)]
    assert found == [
        ('"main.egg"\r\nContent-Type: application/octet-stream', b"egg"),
        ('"a.egg"\r\nContent-Type: application/octet-stream', b"a"),
        ('"b.txt"\r\nContent-Type: text/plain', b"b"),
        ('"eggs"\r\nContent-Type: application/octet-stream', b"c"),
    ]


def test_an_upload_takes_its_model(small: Small) -> None:
    file, model = small("dash.types").File, small("dash.models").AddVersionBody
    given = model(project=1, egg=file(io.BytesIO(b"egg")), eggs=[file(b"one", "one.egg"), file(b"two")])
    found = parts(small("dash.api.deploy.add_version").get_kwargs(body=given))
    assert [content for _, content in found] == [b"1", b"egg", b"one", b"two"]


def test_reading_the_operations_and_building_a_request_need_neither_httpx_nor_models(small_root: Path) -> None:
    code = """
import sys
from scrapinghub_storage.operations import OPERATIONS
assert "scrapinghub_storage.types" not in sys.modules
from scrapinghub_dash.api.jobs.run_job import get_kwargs
get_kwargs(body={"project": 1})
assert "attrs" not in sys.modules
import scrapinghub_dash.models
loaded = [name for name in sys.modules if name == "httpx" or ".models." in name or name.endswith(".client")]
assert not loaded, loaded
assert "RunJobBody" in dir(scrapinghub_dash.models)
from scrapinghub_dash.models import RunJobBody, RunResult
import scrapinghub_dash
assert "httpx" not in sys.modules
assert scrapinghub_dash.AuthenticatedClient.__module__ == "scrapinghub_dash.client"
for package in (scrapinghub_dash, scrapinghub_dash.models):
    try:
        package.Nothing
    except AttributeError as error:
        assert "Nothing" in str(error)
    else:
        raise AssertionError(package)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(small_root / "generated")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_builder_costs_microseconds(list_items: ModuleType) -> None:
    seconds = min(timeit.repeat(lambda: list_items.get_kwargs(1, 2, 3, count=5, meta=["_key"]), number=200, repeat=5))
    assert seconds / 200 < 50e-6  # 5 microseconds on an idle machine


def test_the_table_of_operations(small: Small) -> None:
    storage, dash = small("storage.operations"), small("dash.operations")
    assert set(storage.OPERATIONS) == {
        "list_items", "write_items", "get_items_stats", "get_job_field", "set_job_field", "cancel_jobs",
        "delete_botgroup", "delete_records_where", "get_timestamp",
    }  # fmt: skip
    operation = storage.OPERATIONS["list_items"]
    assert operation is storage.list_items
    assert (operation.package, operation.tag, operation.method) == ("scrapinghub_storage", "items", "GET")
    assert operation.path == "/items/{project}/{spider}/{job}"
    assert operation.query["filter"] == "filter_"
    assert operation.query["count"] == "count"
    assert operation.repeats == {"index", "meta", "state"}
    assert (operation.idempotent, operation.host, operation.authenticated, operation.form) == (
        True, "storage", True, frozenset(),
    )  # fmt: skip
    assert (storage.cancel_jobs.host, storage.cancel_jobs.idempotent) == ("jobq", False)
    assert not storage.get_timestamp.authenticated
    assert dash.run_job.form == {"project", "add_tag", "job_settings"}
    assert dash.add_version.form == {"project", "version", "egg", "eggs"}
