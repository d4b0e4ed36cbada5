"""For PyInstaller: where its hook for this package is (the entry point `pyinstaller40` names this function)."""

from pathlib import Path


def hook_folders() -> list[str]:
    """The folders with hooks."""
    return [str(Path(__file__).parent)]
