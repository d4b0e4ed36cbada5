"""What a whole answer holds; or an error that says what it holds instead, a page of a proxy for instance."""

from typing import Any

from .response import Response, corrupt

_SHOWN = 80  # characters of an answer in a message


def values(response: Response) -> list[Any]:
    """The values of an answer of JSON lines.

    Raises:
        CorruptBody: it isn't that.
    """
    return response.lines()


def first(response: Response, kind: type = object, default: Any = None) -> Any:
    """The first value of an answer of JSON lines, or of JSON; `default` if there is none.

    Raises:
        CorruptBody: it isn't of this kind.
    """
    found = values(response)
    return _checked(response, found[0], kind) if found else default


def whole(response: Response, kind: type) -> Any:
    """The value of an answer of JSON.

    Raises:
        CorruptBody: it isn't of this kind.
    """
    return _checked(response, response.json(), kind)


def member(response: Response, name: str) -> Any:
    """A field of an answer that is one object.

    Raises:
        CorruptBody: it has no such field.
    """
    found = whole(response, dict)
    if name not in found:
        raise corrupt(response, f"expected an object with {name!r}, got {response.text[:_SHOWN]!r}")
    return found[name]


class Count:
    """A count that comes in parts: each says where the next one begins, the last one nothing.

    Args:
        field: what a part calls its number.

    Attributes:
        total: the sum of the parts so far.
    """

    def __init__(self, field: str = "count") -> None:
        self._field = field
        self.total = 0
        self._starts: set[str] = set()

    def add(self, response: Response) -> str | None:
        """Take a part. Returns where the next one begins; None at the end.

        Raises:
            CorruptBody: it isn't a count, or leads back to where another part began: that would never end.
        """
        part = whole(response, dict)
        self.total += part.get(self._field, 0)
        following = part.get("nextstart")
        if following is None:
            return None
        if following in self._starts:
            raise corrupt(response, f"the count goes in circles: it leads to {following!r} again")
        self._starts.add(following)
        return str(following)


def _checked(response: Response, value: Any, kind: type) -> Any:
    if not isinstance(value, kind):
        raise corrupt(response, f"expected a JSON {kind.__name__}, got {response.text[:_SHOWN]!r}")
    return value
