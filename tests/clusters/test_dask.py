"""Dask reads a plan: right to the item, with a worker that is killed, and without credentials in what it sends."""

import os
import pickle
import signal
from collections.abc import Iterator
from typing import Any

import pytest

from scrapinghub.client.exceptions import SchemaMismatch
from scrapinghub.distributed import plan
from scrapinghub.emulator import Emulator
from scrapinghub.emulator.faults import Seen

from .conftest import Jobs

pytest.importorskip("dask.dataframe", reason="needs Dask: pip install 'scrapinghub[dask]'")
pa = pytest.importorskip("pyarrow", reason="needs pyarrow: pip install 'scrapinghub[arrow]'")

import cloudpickle  # noqa: E402 - after the check for Dask
import dask  # noqa: E402
import distributed  # noqa: E402

from scrapinghub.distributed.dask import to_dask_bag, to_dask_dataframe  # noqa: E402

MIXED: list[dict[str, Any]] = [
    {"number": number, "price": number if number % 2 else f"{number} EUR", "offer": {"size": number or None}}
    for number in range(50)
]


@pytest.fixture(autouse=True)
def _in_this_process() -> Iterator[None]:
    with dask.config.set(scheduler="threads"):
        yield


def test_a_data_frame(jobs: Jobs) -> None:
    one, other = jobs(*MIXED), jobs(*MIXED[:20])
    frame = to_dask_dataframe(plan([one, jobs(), other], 15), job_field="_job")
    assert frame.npartitions == 6
    assert frame["number"].sum().compute() == sum(range(50)) + sum(range(20))
    assert frame.groupby("_job")["number"].count().compute().to_dict() == {one.key: 50, other.key: 20}
    whole = frame.compute()
    assert dict(whole.dtypes) == dict(frame.dtypes)
    assert [*whole["price"]] == [str(item["price"]) for item in [*MIXED, *MIXED[:20]]]


def test_a_bag(jobs: Jobs) -> None:
    job = jobs(*MIXED)
    bag = to_dask_bag(plan(job, 15))
    assert bag.npartitions == 4
    assert bag.compute() == MIXED
    assert to_dask_bag(plan(job), job_field="_job").pluck("_job").distinct().compute() == [job.key]


def test_nothing(jobs: Jobs) -> None:
    assert len(to_dask_dataframe(plan(jobs()))) == 0
    assert to_dask_bag(plan(jobs())).compute() == []


def test_a_schema_of_ones_own(jobs: Jobs) -> None:
    parts = plan(jobs(*MIXED), 20)
    frame = to_dask_dataframe(parts, schema=pa.schema([("price", pa.string())]))
    assert [*frame.columns] == ["price"]
    assert frame["price"].compute().to_list() == [str(item["price"]) for item in MIXED]
    strict = to_dask_dataframe(parts, schema=pa.schema([("price", pa.int64())]))
    with pytest.raises(SchemaMismatch, match=rf"{parts[0].job}/\d+: price should be int64, got str \d+ EUR"):
        strict.compute()
    nulls = to_dask_dataframe(parts, schema=pa.schema([("price", pa.int64())]), on_mismatch="null")
    assert nulls["price"].count().compute() == 25


def test_a_field_that_the_sample_missed(jobs: Jobs) -> None:
    items = [{"o": {"a": 1}}, {"o": {"b": 2}}, {"o": {"a": 3}}]
    parts = plan(jobs(*items))
    with pytest.raises(SchemaMismatch, match=r"the schema has no field o\.b"):
        to_dask_dataframe(parts, sample=1).compute()
    assert len(to_dask_dataframe(parts, sample=None)) == 3


def test_no_credentials_in_a_graph(cloud: Emulator, jobs: Jobs) -> None:
    parts = plan(jobs(*MIXED), 15)
    key = cloud.environ["SH_APIKEY"].encode()
    for made in (to_dask_dataframe(parts), to_dask_bag(parts)):
        graph = dict(made.__dask_graph__())
        sent = cloudpickle.dumps(graph)
        assert key not in sent
        assert key.decode() not in repr(graph)
        assert parts[0].job.encode() in sent  # it is what would be sent
        assert pickle.loads(sent)


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle(cloud: Emulator, jobs: Jobs) -> None:
    items = [{"number": number} for number in range(400)]
    parts = plan([jobs(*items), jobs(*items)], 50)
    schema = pa.schema([("number", pa.int64())])
    killed: list[int] = []
    cluster = distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, processes=True)
    with cluster, distributed.Client(cluster):
        workers = [nanny.pid for nanny in cluster.workers.values()]

        def kill(seen: Seen) -> bool:
            """At the fifth part, end one of the workers while both read."""
            asked.append(seen)
            if len(asked) == 5:
                killed.append(workers[0])
                os.kill(workers[0], signal.SIGKILL)
            return False

        asked: list[Seen] = []
        cloud.faults.add("list_items", kind="status", status=500, when=kill)
        read = to_dask_bag(parts).pluck("number").compute(scheduler=None)
        frame = to_dask_dataframe(parts, schema=schema)
        assert sorted(read) == sorted(2 * [*range(400)])
        assert frame["number"].sum().compute(scheduler=None) == 2 * sum(range(400))
    cloud.faults.clear()
    assert killed
    assert len(asked) > len(parts)
