"""What Scrapy Cloud does around a spider: start a job, and store what comes through the pipe that the job writes to."""

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scrapinghub import ScrapinghubClient
from scrapinghub.client.jobs import Job
from scrapinghub.emulator import Emulator

from .tools import PROGRAMS, RUN_SECONDS, Failed, Tool


@dataclass
class Output:
    """What came through the pipe."""

    outcome: str | None = None
    stats: dict[str, Any] = field(default_factory=dict)


def run_next_job(
    tool: Tool,
    cloud: Emulator,
    client: ScrapinghubClient,
    project: int,
    home: Path,
    settings: Mapping[str, Any],
    environ: Mapping[str, str] | None = None,
) -> Job:
    """Start the next pending job of a project, run its spider with `start-crawl` and finish it."""
    started = client._hsclient.get_project(project).jobq.start()
    job = client.get_job(started["key"])
    shutil.copytree(PROGRAMS / "shop", home / "shop")
    pipe = home / "pipe"
    os.mkfifo(pipe)
    all_settings = {"project_settings": dict(settings), "job_settings": started.get("job_settings", {})}
    variables = {
        "SHUB_JOBKEY": job.key,
        "SHUB_JOB_DATA": json.dumps(started),
        "SHUB_SETTINGS": json.dumps(all_settings),
        "SHUB_FIFO_PATH": str(pipe),
        "SHUB_STORAGE": cloud.storage_url,
        **(environ or {}),
    }
    output = Output()
    with subprocess.Popen(
        [tool.bin / "start-crawl"],
        env=tool.environ(variables, home),
        cwd=home / "shop",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        # A thread of its own, which ends with the last writer: opening the pipe waits for the first.
        reader = threading.Thread(target=_store, args=(pipe, job, output), daemon=True)
        reader.start()
        try:
            printed, _ = process.communicate(timeout=RUN_SECONDS)
        finally:
            process.kill()
            if reader.is_alive() and output.outcome is None:
                os.close(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))  # in case nobody ever opened it
            reader.join(RUN_SECONDS)
    if process.returncode:
        log = "\n".join(entry["message"] for entry in job.logs.iter())
        raise Failed(f"start-crawl ended with {process.returncode}.\n--- output\n{printed}\n--- log\n{log}")
    job.metadata.set("scrapystats", output.stats)
    job.finish(close_reason=output.outcome)
    return job


def _store(pipe: Path, job: Job, output: Output) -> None:
    """Store what comes through the pipe: a line is a command and its payload in JSON."""
    with pipe.open("rb") as lines:
        for line in lines:
            command, _, payload = line.partition(b" ")
            value = json.loads(payload)
            match command:
                case b"ITM":
                    job.items.write(value)
                case b"LOG":
                    job.logs.log(value["message"], level=value["level"], ts=value["time"])
                case b"REQ":
                    job.requests.add(ts=value.pop("time"), **value)
                case b"STA":
                    output.stats = value["stats"]
                case b"FIN":
                    output.outcome = value["outcome"]
                case _:
                    raise Failed(f"a command that is not known: {command!r}")
    job.close_writers()
