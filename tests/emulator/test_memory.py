"""A body of many small records costs a few times its size, and nothing once it is stored."""

import gc
import tracemalloc

import httpx
import pytest

from .conftest import new_job

LINES = 10_000


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("/items/{job}", b"{}"),
        ("/logs/{job}", b'{"level":20,"message":""}'),
        ("/samples/{job}", b"[1]"),
        ("/activity/123", b"{}"),
        ("/collections/123/s/name", b'{"_key":"%d"}'),
        ("/collections/123/s/name/deleted", b'"%d"'),
        ("/hcf/123/frontier/s/slot", b'{"fp":"%d"}'),
        ("/hcf/123/frontier/s/slot/q/deleted", b'"%d"'),
    ],
)
def test_many_small_records(http: httpx.Client, path: str, line: bytes) -> None:
    target = path.format(job=new_job(http))
    lines = [line % n if b"%d" in line else line for n in range(LINES)]
    body = b"\n".join(lines)
    del lines
    # What is made once, for the first request, is made.
    http.post(target, content=body[: len(line) + 8].rpartition(b"\n")[0]).raise_for_status()
    gc.collect()
    tracemalloc.start()
    try:
        http.post(target, content=body).raise_for_status()
        http.get("/system/ts").raise_for_status()  # the one before has ended on the server's side, too
        gc.collect()
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    fixed = 2_000_000  # the records of one page, and what a request costs anyway
    assert peak < 6 * len(body) + fixed, f"{peak / len(body):.0f} times the body"
    assert kept < 200_000
