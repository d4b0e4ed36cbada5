"""A project that needs no Scrapy: a folder with a program `start-crawl`, whose spiders are functions of a test."""

import sys
from pathlib import Path

# What a job's program has at hand. `write` sends a line through the pipe.
PROGRAM = """#!{python} -SE
import json, os, signal, subprocess, sys, time

def write(command, payload):
    pipe.write(command + " " + (payload if isinstance(payload, str) else json.dumps(payload)) + "\\n")
    pipe.flush()

def log(message, level=20):
    write("LOG", {{"time": 1, "level": level, "message": message}})

def request(url, parent=None):
    write("REQ", {{"url": url, "status": 200, "method": "GET", "rs": 1, "duration": 1, "parent": parent, "time": 1,
                  "fp": "ab"}})

def hang():
    while True:
        time.sleep(60)

{spiders}

job = json.loads(os.environ["SHUB_JOB_DATA"]) if os.environ["SHUB_JOB_DATA"][0] == "{{" else None
pipe = open(os.environ["SHUB_FIFO_PATH"], "w")
globals()[os.environ["SHUB_SPIDER"].removeprefix("py:").removesuffix(".py")]()
"""


def make_project(folder: Path, spiders: str, names: str) -> Path:
    """The folder of a project whose spiders are the functions `names`, in the text `spiders`."""
    folder.mkdir(exist_ok=True)
    listed = ", ".join(f'"{name}"' for name in names.split())
    _program(folder / "start-crawl", PROGRAM.format(python=sys.executable, spiders=spiders))
    _program(folder / "shub-image-info", f'#!/bin/sh\necho \'{{"project_type": "other", "spiders": [{listed}]}}\'\n')
    return folder


def _program(file: Path, text: str) -> None:
    file.write_text(text)
    file.chmod(0o755)
