"""A script that runs as a job: counts the books that another job has found, and writes the count as its item."""

import argparse
import os

from scrapinghub import ScrapinghubClient

parser = argparse.ArgumentParser()
parser.add_argument("job", help="the key of the job")
options = parser.parse_args()

with ScrapinghubClient() as client:  # with the credentials of this job
    count = sum(1 for _ in client.get_job(options.job).items.iter())
    own = client.get_job(os.environ["SHUB_JOBKEY"])
    own.items.write({"job": options.job, "books": count})
print(f"{options.job} has found {count} books")
