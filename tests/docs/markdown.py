"""The Python in Markdown files."""

import doctest
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_BLOCK = re.compile(r"^( *)```python\n(.*?)^\1```$", flags=re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """A block of Python: examples with what they show, or a script."""

    source: str
    line: int
    """The number of its first line, from 0."""

    @property
    def examples(self) -> list[doctest.Example]:
        """Its examples; none if it is a script."""
        return doctest.DocTestParser().get_examples(self.source)


def files() -> list[Path]:
    """The files that people read."""
    return [path for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))) if path.exists()]


def blocks(text: str) -> list[Block]:
    """The blocks of Python in a text, in order."""
    return [Block(textwrap.dedent(match[2]), text.count("\n", 0, match.start(2))) for match in _BLOCK.finditer(text)]
