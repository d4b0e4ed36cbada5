"""Where the command line goes, and with which key: shub's files and the environment."""

from pathlib import Path

import pytest

from scrapinghub.cli.config import Target, read_settings
from scrapinghub.cli.status import CommandError, Status
from scrapinghub.emulator import Emulator

from .conftest import Run

ZYTE = "https://app.zyte.com/api/"


def test_the_file_that_shub_login_writes_is_enough(home: Path) -> None:
    (home / ".scrapinghub.yml").write_text("apikeys:\n  default: 0123456789abcdef0123456789abcdef\n")
    assert read_settings().target("123") == Target("123", None, None, "0123456789abcdef0123456789abcdef")


def test_the_nearer_file_counts_name_by_name(home: Path) -> None:
    (home / ".scrapinghub.yml").write_text("apikey: home-key\nprojects:\n  default: 1\n  old: 2\n")
    (home / "scrapinghub.yml").write_text("project: 3\nstack: scrapy:2.13\nrequirements:\n  file: requirements.txt\n")
    settings = read_settings()
    assert settings.target().project == "3"
    assert settings.target("old").project == "2"
    assert settings.target().apikey == "home-key"


def test_targets_of_every_form(home: Path) -> None:
    (home / ".scrapinghub.yml").write_text("""
projects:
  prod: 33
  dev: vagrant/44
  other: {id: 55, endpoint: vagrant, apikey: special}
  keyed: {id: 66, apikey: special}
endpoints:
  vagrant: http://vagrant:3333/api/
storages:
  vagrant: http://vagrant:8002/
apikeys:
  default: main
  vagrant: near
  special: own
""")
    settings = read_settings()
    vagrant = ("http://vagrant:3333/api/", "http://vagrant:8002/")
    assert settings.target("prod") == Target("33", None, None, "main")
    assert settings.target("dev") == Target("44", *vagrant, "near")
    assert settings.target("other") == Target("55", *vagrant, "own")
    assert settings.target("66") == settings.target("keyed") == Target("66", None, None, "own")
    assert settings.target("vagrant/7") == Target("7", *vagrant, "near")
    assert settings.job("dev/1/4").key == "44/1/4"
    assert settings.job("http://vagrant:3333/p/44/1/4/items").target == Target("44", *vagrant, "near")
    assert settings.job("https://app.scrapinghub.com/p/33/1/4").target == settings.target("prod")


def test_the_environment_counts_for_the_default_endpoint_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / ".scrapinghub.yml").write_text(
        "endpoints: {near: 'http://near/api/'}\nstorages: {near: 'http://near/'}\napikeys: {default: file, near: own}\n"
    )
    for name in ("SH_APIKEY", "SHUB_APIKEY"):
        with monkeypatch.context() as patch:
            patch.setenv(name, "environment")
            assert read_settings().target("1").apikey is None  # the client reads the environment
            assert read_settings().target("near/1").apikey == "own"
    (home / "here" / ".env").write_text("SH_APIKEY=dotenv\n")
    assert read_settings().target("1").apikey is None


def test_another_global_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "other.yml").write_text("project: 5\napikey: x\n")
    monkeypatch.setenv("SHUB_GLOBAL_CONFIG", "~/other.yml")
    assert read_settings().target().project == "5"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1/4", "123/1/4"),
        ("123/1/4", "123/1/4"),
        ("0123/01/4", "123/1/4"),
        ("prod/1/4", "99/1/4"),
        ("99/1/4/", "99/1/4"),
        (f"{ZYTE[:-4]}p/99/1/4", "99/1/4"),
        (f"{ZYTE[:-4]}p/99/1/4/log?x=1", "99/1/4"),
        (f"{ZYTE[:-4]}p/99/job/1/4/", "99/1/4"),
        (f"{ZYTE[:-4]}#/p/99/1/4/items", "99/1/4"),
    ],
)
def test_what_names_a_job(home: Path, text: str, key: str) -> None:
    (home / ".scrapinghub.yml").write_text("projects: {default: 123, prod: 99}\napikey: x\n")
    assert read_settings().job(text).key == key


@pytest.mark.parametrize(
    "text", ["", "1", "a/b", "1/2/3/4", "nobody/1/4", "1/-4", "1/\u0664", f"{ZYTE}p/99/1", "http://elsewhere/p/1/2/3"]
)
def test_what_names_no_job(home: Path, text: str) -> None:
    (home / ".scrapinghub.yml").write_text("projects: {default: 123}\napikey: x\n")
    with pytest.raises(CommandError) as caught:
        read_settings().job(text)
    assert caught.value.status is Status.USAGE


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("apikeys:\n  default: secret-key\n bad: [", "line 3"),
        ("- secret-key\n", "names and values"),
        ("apikeys: secret-key\n", "apikeys should hold"),
        ("project: 1\nprojects: {default: 2}\napikey: secret-key\n", "mean the same"),
        ("project: abc\napikey: secret-key\n", "should have a number"),
        ("project: {endpoint: x}\napikey: secret-key\n", "has no id"),
        ("project: nowhere/1\napikey: secret-key\n", "no endpoint 'nowhere'"),
        ("project: 1\nendpoint: http://127.0.0.1:1/api/\napikey: secret-key\n", "SHUB_STORAGE"),
        ("project: {id: 1, apikey: secret-key}\n", "no API key"),
        ("project: secret-key\napikey: x\n", "should have a number"),
        ("project: 1\nendpoint: http://secret-key@127.0.0.1:1/api/\napikey: x\n", "SHUB_STORAGE"),
    ],
)
def test_files_that_make_no_sense_are_named_and_not_shown(run: Run, home: Path, content: str, said: str) -> None:
    (home / ".scrapinghub.yml").write_text(content)
    result = run("spiders", status=4 if "API key" in said else 2)
    assert said in result.err
    assert "secret-key" not in result.err
    assert result.out == ""
    assert result.err.count("\n") == 1


def test_a_target_without_a_key(run: Run, home: Path) -> None:
    (home / ".scrapinghub.yml").write_text("endpoints: {x: 'https://app.zyte.com/api/'}\nproject: x/1\napikey: y\n")
    assert "no API key for project 1" in run("spiders", status=4).err


def test_the_file_that_the_emulator_writes_is_enough(run: Run, cloud: Emulator, home: Path) -> None:
    cloud.write_shub_config(home / "here" / "scrapinghub.yml")
    assert run("projects").lines[1].startswith("123\t")
    assert run("spiders").lines[1].startswith("demo\t")


def test_a_key_in_a_url_is_not_shown(run: Run, home: Path) -> None:
    (home / ".scrapinghub.yml").write_text(
        "project: 1\nendpoint: https://secret-key@near/api/\nstorage: https://near/\napikey: x\n"
    )
    assert run("open", "1/4", "--print").out == "https://near/p/1/1/4\n"
    for url in ("https://secret-key:@elsewhere/p/1/1/4", "https://secret-key:@near/p/1"):
        assert "secret-key" not in run("open", url, "--print", status=2).err
