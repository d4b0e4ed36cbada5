"""The environment that a job gets."""

import json
from pathlib import Path
from typing import Any

from scrapinghub.emulator.runner.environment import Code, Place, Settings, base, job_data, job_environment

META = {"spider": "quotes", "spider_args": {"a": "1"}, "units": 2, "tags": ["x", "y"]}
OURS = {
    "PATH": "/usr/bin",
    "HOME": "/home/somebody",
    "SH_APIKEY": "secret",
    "AWS_SECRET_ACCESS_KEY": "secret",
    "PYTHONPATH": "/home/somebody/code",
    "TZ": "Europe/Berlin",
    "HTTPS_PROXY": "http://user:secret@proxy:3128",
    "http_proxy": "http://proxy:3128",
}


def environ(tmp_path: Path, meta: dict[str, Any] = META, settings: Settings | None = None) -> dict[str, str]:
    code = Code("/code", "/stack/bin/python", ("/code/a.egg", "/code/b.egg"), "shop.settings", ("/stack/bin",))
    data = job_data(meta, "1/2/3", "token", "http://localhost/api/")
    return job_environment(code, Place(tmp_path), data, settings or Settings(), "http://localhost/", OURS)


def test_nothing_of_the_persons_own_but_what_is_listed(tmp_path: Path) -> None:
    variables = environ(tmp_path)
    assert "secret" not in "".join(variables.values())
    assert not variables.keys() & {"SH_APIKEY", "AWS_SECRET_ACCESS_KEY", "HTTPS_PROXY"}
    assert (variables["TZ"], variables["http_proxy"]) == ("Europe/Berlin", "http://proxy:3128")
    assert variables["HOME"] == str(tmp_path / "home")
    assert variables["TMPDIR"] == str(tmp_path / "tmp")
    assert variables["PATH"] == "/stack/bin:/usr/bin"
    assert variables["PYTHONPATH"] == "/code/a.egg:/code/b.egg"


def test_what_the_contract_says(tmp_path: Path) -> None:
    variables = environ(tmp_path)
    wanted = {
        "SHUB_JOBKEY": "1/2/3",
        "SHUB_JOBAUTH": b"1/2/3:token".hex(),
        "SHUB_JOBNAME": "quotes",
        "SHUB_JOB_TAGS": "x,y",
        "SHUB_SPIDER": "quotes",
        "SHUB_STORAGE": "http://localhost/",
        "SHUB_APIURL": "http://localhost/api/",
        "SHUB_FIFO_PATH": str(tmp_path / "pipe"),
        "SHUB_JOB_MEMORY_LIMIT": "1900",
        "SCRAPY_SETTINGS_MODULE": "shop.settings",
    }
    assert {name: variables[name] for name in wanted} == wanted
    data = json.loads(variables["SHUB_JOB_DATA"])
    assert data == {**META, "key": "1/2/3", "auth": "token", "api_url": "http://localhost/api/"}


def test_settings_by_where_they_come_from(tmp_path: Path) -> None:
    settings = Settings(project={"A": 1, "B": 1}, organization={"B": 2}, spider={"C": 3}, job={"C": 4})
    assert json.loads(environ(tmp_path, settings=settings)["SHUB_SETTINGS"]) == {
        "project_settings": {"TELNETCONSOLE_ENABLED": False, "A": 1, "B": 1},
        "organization_settings": {"B": 2},
        "spider_settings": {"C": 3},
        "job_settings": {"C": 4},
        "enabled_addons": [],
    }


def test_long_values_are_passed_as_files(tmp_path: Path) -> None:
    arguments = {"urls": "x" * 200_000}
    settings = Settings(job={"LIST": ["y" * 200_000]})
    variables = environ(tmp_path, {**META, "spider_args": arguments}, settings)
    assert max(map(len, variables.values())) < 128 * 1024
    data = json.loads(Path(variables["SHUB_JOB_DATA"]).read_text())
    assert data["spider_args"] == arguments
    assert json.loads(Path(variables["SHUB_SETTINGS"]).read_text())["job_settings"] == settings.job


def test_a_script_gets_its_command_and_its_environment(tmp_path: Path) -> None:
    meta = {"spider": "py:report.py", "job_cmd": ["py:report.py", "--day", "1 2"], "environment": {"MODE": "full"}}
    variables = environ(tmp_path, meta)
    data = json.loads(variables["SHUB_JOB_DATA"])
    assert (data["job_cmd"], data["job_env"]) == (["py:report.py", "--day", "1 2"], {"MODE": "full"})
    assert variables["MODE"] == "full"
    assert json.loads(environ(tmp_path, {"spider": "py:x.py"})["SHUB_JOB_DATA"])["job_cmd"] == ["py:x.py"]
    assert "job_cmd" not in json.loads(environ(tmp_path, {**META, "job_cmd": ["quotes", "-x"]})["SHUB_JOB_DATA"])


def test_a_jobs_own_environment_can_not_change_the_contract(tmp_path: Path) -> None:
    variables = environ(tmp_path, {**META, "environment": {"SHUB_JOBKEY": "9/9/9", "MINE": 1}})
    assert (variables["SHUB_JOBKEY"], variables["MINE"]) == ("1/2/3", "1")


def test_a_program_of_another_kind() -> None:
    code = Code("/code")
    assert code.start == ["/code/start-crawl"]
    assert code.info == ["/code/shub-image-info"]
    assert not base(code, Place(Path("/job")), OURS).keys() & {"PYTHONPATH", "SCRAPY_SETTINGS_MODULE"}
