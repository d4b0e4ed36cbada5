"""The tests of the documentation notice what is wrong with it."""

import asyncio
import doctest

import pytest

from .docstrings import Docstring
from .examples import ExampleFailed, run
from .markdown import blocks


def check(text: str) -> None:
    asyncio.run(run(doctest.DocTestParser().get_examples(text), {}, "text"))


@pytest.mark.parametrize(
    "text",
    [
        ">>> 1 + 1\n2\n",
        ">>> import asyncio\n>>> await asyncio.sleep(0, 'done')\n'done'\n",
        ">>> async def numbers():\n...     yield 1\n>>> [number async for number in numbers()]\n[1]\n",
        ">>> list(range(100))\n[0, 1, ..., 99]\n",
        ">>> int('x')\nTraceback (most recent call last):\nValueError: invalid literal for int() with base 10: 'x'\n",
    ],
)
def test_true_examples_pass(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "text",
    [
        ">>> 1 + 1\n3\n",
        ">>> 1 + 1\n",
        ">>> x = 1\n1\n",
        ">>> int('x')\nTraceback (most recent call last):\nValueError: another message\n",
        ">>> int('1')\nTraceback (most recent call last):\nValueError: no\n",
    ],
)
def test_false_examples_fail(text: str) -> None:
    with pytest.raises(ExampleFailed):
        check(text)


def test_an_exception_that_nobody_expects_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        check(">>> 1 / 0\n")


def test_a_docstring_is_read() -> None:
    docstring = Docstring(
        "name",
        """Write: a thing.

        Args:
            key, name: which. They
                go: on.
            params: `iter` has them.

        Returns:
            something: else

        Raises:
            TypeError, ValueError: wrong.
            NotFound: there is none.

        Uses ``GET items/{project}/{spider}/{job}/{position}``, or ``POST
        jobs/update.json`` ``GET no/such``.

        >>> 1
        1
        """,
    )
    assert set(docstring.parameters) == {"key", "name", "params"}
    assert docstring.errors == {"TypeError", "ValueError", "NotFound"}
    assert docstring.endpoints == {"get_item", "POST jobs/update.json", "GET no/such"}
    assert docstring.references == {"iter"}
    assert [example.source for example in docstring.examples] == ["1\n"]


def test_an_endpoint_of_dash_says_so() -> None:
    assert Docstring("name", "Uses ``POST jobs/update.json`` of Dash.").endpoints == {"update_dash_jobs"}


def test_blocks_of_markdown() -> None:
    text = "# Title\n\n```python\n>>> 1\n1\n```\n\n```sh\nls\n```\n\n- x\n  ```python\n  print(1)\n  ```\n"
    found = blocks(text)
    assert [(block.source, block.line, len(block.examples)) for block in found] == [
        (">>> 1\n1\n", 3, 1),
        ("print(1)\n", 13, 0),
    ]
