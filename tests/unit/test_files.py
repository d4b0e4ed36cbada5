"""Files that are whole or not there, and libraries that may be missing."""

import errno
from pathlib import Path

import pytest

from scrapinghub._core.errors import MissingExtra
from scrapinghub._core.extras import needed
from scrapinghub._platform.files import FileName, whole_file

fsspec = pytest.importorskip("fsspec", reason="needs fsspec: pip install 'scrapinghub[files]'")


def test_a_file_has_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "items.jl"
    with whole_file(path) as file:
        file.write(b"1")
        assert not path.exists()
    assert path.read_bytes() == b"1"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_nothing_behind(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "items.jl"
    path.write_bytes(b"older")
    with pytest.raises(type(error)):
        _break_off(path, error)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def _break_off(path: FileName, error: BaseException) -> None:
    with whole_file(path) as file:
        file.write(b"half")
        raise error


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="nowhere"), whole_file(tmp_path / "nowhere" / "x"):
        pass


def test_a_remote_file_is_dropped_where_writing_fails() -> None:
    with whole_file("memory://files/whole") as file:
        file.write(b"1")
    assert fsspec.filesystem("memory").cat("/files/whole") == b"1"
    with pytest.raises(ZeroDivisionError):
        _break_off("memory://files/half", ZeroDivisionError())
    assert not fsspec.filesystem("memory").exists("/files/half")


def test_what_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(MissingExtra, match=r"pip install 'scrapinghub\[nowhere\]'") as caught:
        needed("no_such_library.part", "nowhere", "tables")
    assert caught.value.name == "no_such_library"
    (tmp_path / "broken_library.py").write_text("import no_such_library")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_library") as broken:
        needed("broken_library", "nowhere", "tables")
    assert not isinstance(broken.value, MissingExtra)
