"""Projects as they are deployed: eggs, and folders as they lie."""

import configparser
import io
import json
import os
import zipfile
import zlib
from collections.abc import Generator, Mapping
from pathlib import Path

from ..errors import DeployError
from .programs import Programs

MAX_UNPACKED = 1024**3
# Runs setup.py with a `setup` that only notes what it is given. Newer Pythons have no setuptools of their own.
SCRIPTS = """
import json, runpy, sys, types
given = {}
try:
    import setuptools
    import distutils.core
    distutils.core.setup = given.update
except ImportError:
    setuptools = sys.modules["setuptools"] = types.ModuleType("setuptools")
    setuptools.find_packages = setuptools.find_namespace_packages = lambda *_, **__: []
setuptools.setup = given.update
sys.argv, sys.stdout = ["setup.py"], sys.stderr
runpy.run_path("setup.py", run_name="__main__")
print(json.dumps(list(given.get("scripts") or [])), file=sys.__stdout__)
"""
SETUP_SECONDS = 60.0


# Eggs.


def unpack(egg: bytes, folder: Path, name: str) -> None:
    """Unpack an egg. The folder's name has to end in `.egg`: else nobody finds what the egg says of itself."""
    try:
        with zipfile.ZipFile(io.BytesIO(egg)) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise DeployError(f"{name}: unpacked it has more than {MAX_UNPACKED:,} bytes")
            archive.extractall(folder)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise DeployError(f"{name}: this is not an egg: {error}") from None
    if not (folder / "EGG-INFO").is_dir():
        raise DeployError(f"{name}: this is not an egg: it has no EGG-INFO")


def egg_settings(egg: Path) -> str:
    """The module of the settings of a project's egg."""
    parser = configparser.ConfigParser(delimiters=("=",), interpolation=None)
    try:
        parser.read(egg / "EGG-INFO" / "entry_points.txt", encoding="utf-8")
    except (configparser.Error, UnicodeDecodeError) as error:
        raise DeployError(f"the entry points of the egg can't be read: {error}") from None
    settings = parser.get("scrapy", "settings", fallback="").strip()
    if not settings:
        raise DeployError(
            "the egg does not say where its settings are: setup.py needs"
            " entry_points={'scrapy': ['settings = PROJECT.settings']}"
        )
    return settings


def egg_scripts(egg: Path) -> list[str]:
    folder = egg / "EGG-INFO" / "scripts"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


# Folders.


def is_program(folder: Path) -> bool:
    """Is this a project of another kind, which is a program `start-crawl`?"""
    return os.access(folder / "start-crawl", os.X_OK)


def folder_settings(folder: Path) -> str:
    """The module of the settings of a project's folder, from its scrapy.cfg."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        if not parser.read(folder / "scrapy.cfg", encoding="utf-8"):
            raise DeployError(f"{folder}: this is no project: it has neither a scrapy.cfg nor a program start-crawl")
    except (configparser.Error, UnicodeDecodeError) as error:
        raise DeployError(f"{folder / 'scrapy.cfg'} can't be read: {error}") from None
    settings = parser.get("settings", "default", fallback="").strip()
    if not settings:
        raise DeployError(f"{folder / 'scrapy.cfg'} does not say where the settings are: [settings] default = ...")
    return settings


def link_scripts(
    folder: Path, settings: str, egg: Path, python: str, environ: Mapping[str, str], programs: Programs
) -> Generator[str, None, None]:
    """Make an egg with nothing in it but the scripts that a folder's setup.py names: a job finds them there."""
    scripts: list[str] = []
    if (folder / "setup.py").exists():
        try:
            text = yield from programs.said([python, "-B", "-c", SCRIPTS], environ, folder, SETUP_SECONDS, "setup.py")
            scripts = json.loads(text)
        except (DeployError, ValueError) as error:
            yield f"setup.py can't be read, so its scripts are left out: {error}"
    info = egg / "EGG-INFO"
    (info / "scripts").mkdir(parents=True)
    (info / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: project\nVersion: 0\n")
    (info / "entry_points.txt").write_text(f"[scrapy]\nsettings = {settings}\n")
    for script in scripts:
        (info / "scripts" / Path(script).name).symlink_to(folder / script)
