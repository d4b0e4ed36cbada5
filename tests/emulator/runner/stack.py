"""A stack for tests: an environment whose Scrapy and entry point are a few lines each, and start in no time."""

import io
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from pathlib import Path

# What the runner uses of sh_scrapy. A spider is a class with a name and a `crawl(write)`.
ENTRYPOINT = """
import importlib, importlib.metadata, json, os, sys, traceback

def spiders():
    settings = importlib.import_module(os.environ["SCRAPY_SETTINGS_MODULE"])
    return {spider.name: spider for spider in importlib.import_module(settings.SPIDERS).SPIDERS}

def shub_image_info():
    print("printed by the code of a spider")
    known = {name: spider.METADATA for name, spider in spiders().items() if hasattr(spider, "METADATA")}
    print(json.dumps({"project_type": "scrapy", "spiders": sorted(spiders()), "metadata": known}))

def main():
    data = json.loads(os.environ["SHUB_JOB_DATA"])
    with open(os.environ["SHUB_FIFO_PATH"], "w") as pipe:
        def write(command, payload):
            pipe.write(f"{command} {json.dumps(payload)}\\n")
        if "job_cmd" in data:
            (dist,) = {entry.dist for entry in importlib.metadata.entry_points(group="scrapy")}
            sys.argv = data["job_cmd"]
            exec(dist.read_text("scripts/" + sys.argv[0].removeprefix("py:")), {"write": write})
        else:
            spiders()[data["spider"]].crawl(write)
        write("FIN", {"outcome": "finished"})

if __name__ == "__main__":
    main()
"""


def make_stack(folder: Path, *, complete: bool = True) -> Path:
    """Its interpreter. It sees the packages of this one, for pip's sake."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    site = folder / "lib" / f"python{sysconfig.get_python_version()}" / "site-packages"
    (site / "ours.pth").write_text(sysconfig.get_path("purelib"))
    for name in ("Scrapy", "scrapinghub_entrypoint_scrapy") if complete else ():
        info = site / f"{name}-9.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 9\n")
    package = site / "sh_scrapy"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "crawl.py").write_text(ENTRYPOINT)
    return folder / "bin" / "python"


def make_egg(files: Mapping[str, str], settings: str | None = "shop.settings") -> bytes:
    """An egg of these files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("EGG-INFO/PKG-INFO", "Metadata-Version: 1.0\nName: project\nVersion: 1.0\n")
        if settings is not None:
            archive.writestr("EGG-INFO/entry_points.txt", f"[scrapy]\nsettings = {settings}\n")
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


def shop(spiders: str, scripts: Mapping[str, str] | None = None) -> dict[str, str]:
    """The files of a project."""
    return {
        "shop/__init__.py": "",
        "shop/settings.py": "SPIDERS = 'shop.spiders'",
        "shop/spiders.py": spiders,
        **{f"EGG-INFO/scripts/{name}": text for name, text in (scripts or {}).items()},
    }


BOOKS = """
import os
class Books:
    name = "books"
    METADATA = {"param_schema": {"properties": {"page": {"type": "integer"}}}}
    def crawl(write):
        write("ITM", {"file": __file__, "version": 1})
class Pages:
    name = "pages"
    def crawl(write):
        import helper
        write("ITM", {"helper": helper.VALUE})
SPIDERS = [Books, Pages]
"""
