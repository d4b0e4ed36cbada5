"""The loop that people write by hand, with scrapinghub 2.9.0: threads, pages, a data frame. Prints its time as JSON.

The key of a job is the argument; credentials and endpoints are in the environment.
"""

import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from scrapinghub import ScrapinghubClient

THREADS = 4
PAGE = 10_000

client = ScrapinghubClient(
    os.environ["SH_APIKEY"], dash_endpoint=os.environ["SHUB_APIURL"], endpoint=os.environ["SHUB_STORAGE"]
)
job = client.get_job(sys.argv[1])
before = time.perf_counter()
total = job.items.stats()["totals"]["input_values"]


def page(start):
    return job.items.list(start=f"{job.key}/{start}", count=PAGE)


with ThreadPoolExecutor(THREADS) as pool:
    items = [item for items in pool.map(page, range(0, total, PAGE)) for item in items]
frame = pd.DataFrame(items)
print(json.dumps({"seconds": time.perf_counter() - before, "rows": len(frame)}))
