"""What people say of items, on the pages of the service or by programs."""

from __future__ import annotations

import builtins
import functools
from typing import TYPE_CHECKING

from .._core.answers import whole
from .._core.keys import JobKey, check_name, element_key, parse_job_key, position_of
from .._core.operations import dash
from .resources import Client, Entity
from .streams import Listing

if TYPE_CHECKING:
    from .. import types


class Comments(Entity):
    """The comments on the items of a job: ``job.comments``.

    A comment that was deleted is archived: the service lists it still, and says since when.

    >>> comment = await job.comments.create(0, "the price is missing", field="price")
    >>> comment["text"], comment["author"]
    ('the price is missing', 'admin')
    """

    def __init__(self, client: Client, key: str | JobKey) -> None:
        self._client = client
        self._job = parse_job_key(key)
        self.key = str(self._job)

    def iter(self, item: int | str, field: str | None = None) -> Listing[types.Comment]:
        """The comments on an item, or on one of its fields, one by one: `list` as an iterator.

        >>> [comment["text"] async for comment in job.comments.iter(0, "price")]
        ['the price is missing']
        """
        return Listing("list_item_comments", functools.partial(self.list, item, field))._at_call()

    async def list(self, item: int | str, field: str | None = None) -> builtins.list[types.Comment]:
        """The comments on an item, or on one of its fields, oldest first; archived ones among them.

        Args:
            item: its position (``3``, ``'3'``) or its whole key (``'123/1/4/3'``).
            field: the field's name; without it, the comments on the item as a whole.

        Returns:
            Dicts: ``id``, ``text``, ``author``, ``avatar``, ``created``, ``archived`` (None, or when), ``editable``.

        Raises:
            ValueError: no item of this job, or a name that can't be one.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET comments/{project}/{spider}/{job}/{item}`` and ``GET
        comments/{project}/{spider}/{job}/{item}/{field}`` of Dash.

        >>> [comment["text"] for comment in await job.comments.list(0, "price")]
        ['the price is missing']
        """
        path = self._place(item, field)
        operation = dash.list_item_comments if field is None else dash.list_field_comments
        comments: list[types.Comment] = whole(await self._client._transport.call(operation, *path), list)
        return comments

    async def by_item(self) -> dict[str, builtins.list[types.Comment]]:
        """All comments of the job, by what they are on: the position of an item, or ``position/field``.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET comments/{project}/{spider}/{job}`` of Dash.

        >>> [(place, len(comments)) for place, comments in (await job.comments.by_item()).items()]
        [('0/price', 1)]
        """
        comments: dict[str, list[types.Comment]] = whole(
            await self._client._transport.call(dash.list_job_comments, *self._job.path), dict
        )
        return comments

    async def create(self, item: int | str, text: str, field: str | None = None) -> types.Comment:
        """Comment on an item, or on one of its fields. It is sent once, and not again if the answer is lost.

        Args:
            item: its position or its whole key.
            text: what there is to say.
            field: the field's name; without it, the comment is on the item as a whole.

        Raises:
            ValueError: no item of this job, a name that can't be one, no text; nothing is sent.
            NotFound: there is no such job.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``POST comments/{project}/{spider}/{job}/{item}`` and ``POST
        comments/{project}/{spider}/{job}/{item}/{field}`` of Dash.

        >>> (await job.comments.create(0, "seen"))["archived"]
        """
        path = self._place(item, field)
        operation = dash.add_item_comment if field is None else dash.add_field_comment
        body = {"text": _checked(text)}
        comment: types.Comment = whole(await self._client._transport.call(operation, *path, body=body), dict)
        return comment

    async def update(self, comment: int, text: str) -> types.Comment:
        """Change the text of a comment.

        Args:
            comment: its ``id``.
            text: the new text.

        Raises:
            ValueError: no id of a comment, no text; nothing is sent.
            NotFound: there is no such comment.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``PUT comments/{comment}`` of Dash.

        >>> (await job.comments.update(comment["id"], "the price is in the text"))["text"]
        'the price is in the text'
        """
        number, body = _number(comment), {"text": _checked(text)}
        changed: types.Comment = whole(await self._client._transport.call(dash.update_comment, number, body=body), dict)
        return changed

    async def delete(self, comment: int) -> None:
        """Archive a comment. It stays listed, with the time as ``archived``.

        Args:
            comment: its ``id``.

        Raises:
            ValueError: no id of a comment.
            NotFound: there is no such comment.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``DELETE comments/{comment}`` of Dash.

        >>> await job.comments.delete(comment["id"])
        >>> (await job.comments.list(0, "price"))[0]["archived"] is None
        False
        """
        await self._client._transport.call(dash.archive_comment, _number(comment))

    async def delete_all(self, item: int | str, field: str | None = None) -> None:
        """Archive the comments on an item as a whole, or on one of its fields. They stay listed.

        Args:
            item: its position or its whole key.
            field: the field's name.

        Raises:
            ValueError: no item of this job, or a name that can't be one.
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``DELETE comments/{project}/{spider}/{job}/{item}`` and ``DELETE
        comments/{project}/{spider}/{job}/{item}/{field}`` of Dash.

        >>> await job.comments.delete_all(0, "price")
        """
        path = self._place(item, field)
        operation = dash.archive_item_comments if field is None else dash.archive_field_comments
        await self._client._transport.call(operation, *path)

    def _place(self, item: int | str, field: str | None) -> tuple[int | str, ...]:
        position = position_of(element_key(self._job, item))
        return *self._job.path, position, *(() if field is None else (check_name("field", field),))


class ProjectComments(Entity):
    """The comments on the items of a project's jobs: ``project.comments``.

    >>> await project.comments.counts()
    {}
    """

    def __init__(self, client: Client, key: str) -> None:
        self._client = client
        self.key = key

    async def counts(self) -> dict[str, int]:
        """How many items of each job have comments that aren't archived: job keys and numbers.

        Raises:
            ScrapinghubAPIError: the service refuses, or can't be reached.

        Uses ``GET comments/{project}/stats`` of Dash.

        >>> await project.comments.counts()
        {}
        """
        counts: dict[str, int] = whole(await self._client._transport.call(dash.get_comment_stats, int(self.key)), dict)
        return counts


def _checked(text: str) -> str:
    if not isinstance(text, str) or not text:
        raise ValueError(f"text should be a string with something in it, got {text!r}")
    return text


def _number(comment: int) -> int:
    if isinstance(comment, bool) or not isinstance(comment, int) or comment < 0:
        raise ValueError(f"comment should be the id of a comment, a number, got {comment!r}")
    return comment
