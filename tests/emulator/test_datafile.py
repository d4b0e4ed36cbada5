"""The file of the data: what is recognized, what is moved up, and what is left as it is."""

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from scrapinghub.emulator.errors import DataFileError
from scrapinghub.emulator.store import schema
from scrapinghub.emulator.store.database import Store
from scrapinghub.emulator.store.jobs import Jobs, NewJob, Selection
from scrapinghub.emulator.store.projects import Projects

from .conftest import ticking

SCHEMA_1 = Path(__file__).with_name("schema_1.sql")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}


def refused(path: Path | str) -> str:
    with pytest.raises(DataFileError) as refusal:
        Store(path)
    message = str(refusal.value)
    assert "\n" not in message
    return message


def jobs_of(store: Store) -> Jobs:
    clock = ticking()
    projects = Projects(store, clock)
    projects.add(123)
    return Jobs(store, clock, projects)


def pragma(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute(f"PRAGMA {name}").fetchone()[0])


def shape(path: Path) -> set[tuple[str, str]]:
    """The tables and indexes, with their definitions whatever their line breaks are."""
    with closing(sqlite3.connect(path)) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
        return {(name, re.sub(r"\s+", " ", sql)) for name, sql in rows}


def test_a_new_file_says_whose_it_is(tmp_path: Path) -> None:
    for name in ("new.db", "empty.db"):
        path = tmp_path / name
        if name == "empty.db":
            path.touch()
        Store(path).close()
        assert pragma(path, "application_id") == schema.APPLICATION_ID
        assert pragma(path, "user_version") == schema.VERSION
        Store(path).close()


def test_the_header_of_a_file_in_use_says_whose_it_is(tmp_path: Path) -> None:
    """Whatever has not left the -wal file yet."""
    store = Store(tmp_path / "data.db")
    header = (tmp_path / "data.db").read_bytes()[:100]
    store.close()
    assert int.from_bytes(header[68:72], "big") == schema.APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == schema.VERSION


@pytest.fixture
def version_1(tmp_path: Path) -> Path:
    """A file of the first version, with jobs in it."""
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.executescript(SCHEMA_1.read_text())
        db.execute("INSERT INTO projects VALUES (123, 'Project 123', 0)")
        db.execute(
            "INSERT INTO spiders (project, id, name, number, created, modified) VALUES (123, 1, 'demo', 2, 0, 0)"
        )
        for number, state in ((1, "finished"), (2, "pending")):
            meta = f'{{"spider":"demo","state":"{state}"}}'
            db.execute("INSERT INTO jobs VALUES (123, 1, ?, ?, 5, ?, 2, 'u', ?)", (number, state, number, meta))
        db.commit()
    return path


def test_an_older_file_is_moved_up(version_1: Path, tmp_path: Path) -> None:
    store = Store(version_1)
    jobs = jobs_of(store)
    assert [job.key for job in jobs.select(Selection(123))] == [(123, 1, 2), (123, 1, 1)]
    assert jobs.push(NewJob(123, "demo", unique="u"), "admin") is None
    assert jobs.push(NewJob(123, "demo", unique="v"), "admin") == (123, 1, 4)
    store.close()
    Store(tmp_path / "new.db").close()
    assert shape(version_1) == shape(tmp_path / "new.db")
    assert pragma(version_1, "application_id") == schema.APPLICATION_ID
    assert pragma(version_1, "user_version") == schema.VERSION


def test_an_older_file_whose_tables_are_in_the_wal_is_moved_up(tmp_path: Path) -> None:
    program = (
        "import os, sqlite3, sys; db = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "db.execute('PRAGMA journal_mode = WAL'); db.executescript(open(sys.argv[2]).read()); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", program, str(tmp_path / "old.db"), str(SCHEMA_1)], check=True)
    assert b"jobs_by_state" not in (tmp_path / "old.db").read_bytes()
    Store(tmp_path / "old.db").close()
    assert pragma(tmp_path / "old.db", "user_version") == schema.VERSION


def test_a_file_that_is_moved_up_in_part_is_as_before(version_1: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = shape(version_1)
    monkeypatch.setattr(schema, "UPGRADES", {1: ("DROP TABLE jobs", "DROP TABLE absent")})
    assert "no such table: absent" in refused(version_1)
    assert shape(version_1) == before


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
@pytest.mark.parametrize("application", [0, 0x0F055112])
def test_the_database_of_another_program_is_left_alone(tmp_path: Path, journal: str, application: int) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA journal_mode = {journal}")
        db.execute(f"PRAGMA application_id = {application}")
        db.execute("CREATE TABLE jobs (project)")
    before = contents(tmp_path)
    assert refused(path) == f"{path} is the database of another program: choose another file"
    assert contents(tmp_path) == before
    assert [file.name for file in tmp_path.iterdir()] == ["theirs.db"]


def test_the_database_of_another_program_is_left_alone_with_its_wal(tmp_path: Path) -> None:
    path = tmp_path / "theirs.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as theirs:
        theirs.execute("PRAGMA journal_mode = WAL")
        theirs.execute("CREATE TABLE jobs (project)")
        before = contents(tmp_path)
        assert "another program" in refused(path)
        assert contents(tmp_path) == before


@pytest.mark.parametrize("in_use", [False, True])
def test_a_newer_file_is_left_alone(tmp_path: Path, in_use: bool) -> None:
    path = tmp_path / "newer.db"
    Store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
        if not in_use:
            db.close()
        before = contents(tmp_path)
        assert f"was written by a newer emulator (version {schema.VERSION + 1} of the data" in refused(path)
        assert contents(tmp_path) == before


def test_what_is_no_database(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("Buy milk.\n" * 50)
    assert refused(text) == f"{text} is not an SQLite database: choose another file"
    assert text.read_text() == "Buy milk.\n" * 50
    assert "is a folder" in refused(tmp_path)
    assert "there is no folder" in refused(tmp_path / "nowhere" / "data.db")
    assert "names no file" in refused(":memory:")
    assert "not a regular file" in refused("/dev/null")
    assert "embedded null" in refused("a\0b")


def test_a_damaged_file(tmp_path: Path) -> None:
    path = tmp_path / "data.db"
    Store(path).close()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "malformed" in refused(path)
    path.write_bytes(whole[:16384] + b"\xaa" * 16384 * 4 + whole[16384 * 5 :])
    assert "malformed" in refused(path)


def test_backup_of_a_file_that_is_written(tmp_path: Path) -> None:
    for source in (None, tmp_path / "data.db"):
        store = Store(source)
        jobs = jobs_of(store)
        key = jobs.push(NewJob(123, "demo"), "admin")
        target = tmp_path / f"copy of {source and source.name}.db"
        with store.writing() as db:
            db.execute("INSERT INTO settings VALUES (123, 'later', '1')")  # not committed: not in the copy
            store.backup(target)
        store.close()
        copy = Store(target)
        assert [job.key for job in jobs_of(copy).select(Selection(123))] == [key]
        assert Projects(copy, ticking()).settings(123) == {}
        assert copy.secret == store.secret
        copy.close()


def test_backup_writes_over_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "data.db")
    for target in (tmp_path / "data.db", tmp_path / "nowhere" / "copy.db"):
        with pytest.raises(DataFileError, match=r"is there already|there is no folder"):
            store.backup(target)
    store.close()
