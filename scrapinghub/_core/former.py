"""Helpers of 2.9.0 that programs import from `client.utils`, as they were there."""

import json
from typing import Any


def get_tags_for_update(**kwargs: Any) -> dict[str, Any]:
    """The tags that a request changes: lists by their field, without those that are empty.

    Args:
        kwargs: ``add`` and ``remove``, or the names of the fields.

    Raises:
        ValueError: something that isn't a list.

    >>> from scrapinghub.client.utils import get_tags_for_update
    >>> get_tags_for_update(add_tag=["new"], remove_tag=[])
    {'add_tag': ['new']}
    """
    given = {name: tags for name, tags in kwargs.items() if tags}
    if not all(isinstance(tags, list) for tags in given.values()):
        raise ValueError("Add/remove field value must be a list")
    return given


def update_kwargs(kwargs: dict[str, Any], **params: Any) -> None:
    """Add the parameters that aren't None to a dict; dicts among them as JSON.

    Args:
        kwargs: what they are added to.
        params: the parameters.

    >>> from scrapinghub.client.utils import update_kwargs
    >>> query = {"count": 1}
    >>> update_kwargs(query, state="running", meta={"a": 1}, start=None)
    >>> query
    {'count': 1, 'state': 'running', 'meta': '{"a": 1}'}
    """
    for name, value in params.items():
        if value is not None:
            kwargs[name] = json.dumps(value) if isinstance(value, dict) else value
