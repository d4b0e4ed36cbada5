"""The environment of a job's process: what the contract of Scrapy Cloud's images says, and nothing of our own.

See https://shub.readthedocs.io/en/stable/custom-images-contract.html
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# Of the emulator's environment only these come through: where things are, which language and which certificates.
INHERITED = (
    *("LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH"),
    *("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"),
)
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")
MAX_VALUE = 100 * 1024  # the system takes 128 KiB a variable
MEGABYTES_A_UNIT = 950


@dataclass(frozen=True, slots=True)
class Code:
    """Deployed code: how it is started and asked what is in it.

    `python` runs a Scrapy project (None: a program of the folder `root` is started in its place); `path` is its
    PYTHONPATH, `settings` the module of its settings, `programs` the folders of the programs that it may call. `live`:
    the folder is somebody's own, and is read as it is now.
    """

    root: str
    python: str | None = None
    path: tuple[str, ...] = ()
    settings: str = ""
    programs: tuple[str, ...] = ()
    live: bool = False

    @classmethod
    def kept(cls, fields: Mapping[str, Any]) -> "Code":
        """From the fields as the store keeps them."""
        return cls(**{**fields, "path": tuple(fields["path"]), "programs": tuple(fields["programs"])})

    @property
    def start(self) -> list[str]:
        """The command that runs a job."""
        return [self.python, "-m", "sh_scrapy.crawl"] if self.python else [str(Path(self.root, "start-crawl"))]

    @property
    def info(self) -> list[str]:
        """The command that tells which spiders there are."""
        if self.python is None:
            return [str(Path(self.root, "shub-image-info"))]
        return [self.python, "-c", "from sh_scrapy.crawl import shub_image_info; shub_image_info()"]

    @property
    def variables(self) -> dict[str, str]:
        if self.python is None:
            return {}
        # Nothing is written into somebody's own folder. And compiled code counts as current where its source has
        # changed within the same second, to the same length.
        own = {"PYTHONDONTWRITEBYTECODE": "1"} if self.live else {}
        return {"PYTHONPATH": os.pathsep.join(self.path), "SCRAPY_SETTINGS_MODULE": self.settings, **own}


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of a job."""

    root: Path

    @property
    def home(self) -> Path:
        return self.root / "home"

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def temporary(self) -> Path:
        return self.root / "tmp"

    @property
    def pipe(self) -> Path:
        return self.root / "pipe"

    def make(self) -> None:
        for folder in (self.root, self.home, self.work, self.temporary):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.pipe.unlink(missing_ok=True)
        os.mkfifo(self.pipe, 0o600)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a job by where they come from. What is further down in this list wins."""

    project: Mapping[str, Any] = field(default_factory=dict)
    organization: Mapping[str, Any] = field(default_factory=dict)
    spider: Mapping[str, Any] = field(default_factory=dict)
    job: Mapping[str, Any] = field(default_factory=dict)

    def sections(self) -> dict[str, Any]:
        # Scrapy's telnet console would listen on every address of this machine.
        return {
            "project_settings": {"TELNETCONSOLE_ENABLED": False, **self.project},
            "organization_settings": dict(self.organization),
            "spider_settings": dict(self.spider),
            "job_settings": dict(self.job),
            "enabled_addons": [],
        }


def inherited(environ: Mapping[str, str]) -> dict[str, str]:
    """What of our environment a child gets. A proxy's address comes through if there is no password in it."""
    proxies = (*PROXIES, *(name.upper() for name in PROXIES))
    kept = {name: environ[name] for name in INHERITED if name in environ}
    kept |= {name: environ[name] for name in proxies if name in environ and "@" not in environ[name]}
    return {"LANG": "C.UTF-8", **kept}


def base(code: Code, place: Place, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of any program of deployed code."""
    return {
        **inherited(environ),
        "PATH": os.pathsep.join([*code.programs, environ.get("PATH", os.defpath)]),
        "HOME": str(place.home),
        "TMPDIR": str(place.temporary),
        **code.variables,
    }


def job_data(meta: Mapping[str, Any], key: str, token: str, api_url: str) -> dict[str, Any]:
    """What the start of a job is told, as `jobq/P/start` answers it."""
    data = {**meta, "key": key, "auth": token, "api_url": api_url}
    data.pop("job_cmd", None)
    spider = str(meta["spider"])
    if spider.startswith("py:"):
        # The arguments of a script come after its name; a spider has none.
        data["job_cmd"] = [spider, *list(meta.get("job_cmd") or ())[1:]]
        data["job_env"] = dict(meta.get("environment") or {})
    return data


def job_environment(
    code: Code,
    place: Place,
    data: Mapping[str, Any],
    settings: Settings,
    storage_url: str,
    environ: Mapping[str, str],
) -> dict[str, str]:
    """The environment of a job. Long values are written to files in its folder, and their paths are passed."""
    own = {str(name): str(value) for name, value in (data.get("environment") or {}).items()}
    key, auth = str(data["key"]), str(data["auth"])
    return {
        **base(code, place, environ),
        **own,
        **code.variables,
        "SHUB_FIFO_PATH": str(place.pipe),
        "SHUB_JOBKEY": key,
        "SHUB_JOBAUTH": f"{key}:{auth}".encode().hex(),
        "SHUB_JOBNAME": str(data["spider"]),
        "SHUB_JOB_TAGS": ",".join(map(str, data.get("tags") or ())),
        "SHUB_SPIDER": str(data["spider"]),
        "SHUB_JOB_DATA": _passed(data, place.root / "job.json"),
        "SHUB_SETTINGS": _passed(settings.sections(), place.root / "settings.json"),
        "SHUB_STORAGE": storage_url,
        "SHUB_APIURL": str(data["api_url"]),
        "SHUB_JOB_MEMORY_LIMIT": str(MEGABYTES_A_UNIT * int(data.get("units") or 1)),
    }


def _passed(value: Any, file: Path) -> str:
    text = json.dumps(value)
    if len(text) <= MAX_VALUE:
        return text
    file.write_text(text)
    return str(file)
