"""The exception for an answer with an error status."""

import json
from collections.abc import Mapping
from typing import Any

from .errors import (
    BadRequest,
    Forbidden,
    NotFound,
    ScrapinghubAPIError,
    ServerError,
    Unauthorized,
    ValueTooLarge,
    also_requests,
    recast,
)
from .response import Response, located

_SHOWN_BODY = 500  # characters of an answer that isn't JSON shown in a message; the whole is in `body`


class AnswerError(Exception):
    """An answer with an error status: what ``http_error`` holds."""

    def __init__(self, response: Response) -> None:
        self.response = response
        super().__init__(f"{response.status_code} for {response.method} {response.url}")

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.response,)


_BY_STATUS: Mapping[int, type[ScrapinghubAPIError]] = {
    400: BadRequest,
    401: Unauthorized,
    403: Forbidden,
    404: NotFound,
    413: ValueTooLarge,
}


def from_response(response: Response) -> ScrapinghubAPIError:
    """The exception for an answer with an error status."""
    status = response.status_code
    message = _message(response)
    cls = _BY_STATUS.get(status, ServerError if status >= 500 else ScrapinghubAPIError)
    if status == 403 and "Authentication failed" in message:  # Dash says so with 403 where the others say 401
        cls = Unauthorized
    error = also_requests(cls)(message, AnswerError(response))
    return located(error, response)


def refused(response: Response, cls: type[ScrapinghubAPIError], message: str) -> ScrapinghubAPIError:
    """An exception of our choice for an answer that says no in its own way (a 200 with ``status: error``, say)."""
    return recast(from_response(response), cls, message)


def _message(response: Response) -> str:
    """The service's own words where it has some: the `message` of a JSON object, or a text that isn't HTML."""
    text = response.text.strip()
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        body = None
    if isinstance(body, dict):
        for name in ("message", "detail", "error", "non_field_errors"):
            value = body.get(name)
            if isinstance(value, list) and value:
                value = value[0]
            if isinstance(value, str) and value:
                return value
        by_field = [f"{name}: {value[0]}" for name, value in body.items() if isinstance(value, list) and value]
        if by_field and len(by_field) == len(body):  # what is wrong with each field of a form
            return "; ".join(by_field)[:_SHOWN_BODY]
    if 300 <= response.status_code < 400:
        where = response.headers.get("location", "").partition("?")[0].rpartition("@")[2]
        what = f"{response.status_code}, a redirect to {where}, for {response.method} {response.url}"
        return f"{what}: the endpoint may be wrong"
    content_type = response.headers.get("content-type", "").lower()
    if not text or "html" in content_type or text.lower().startswith(("<!doctype", "<html")):
        kind = "an HTML page" if text else "no body"
        return f"{response.status_code} with {kind} for {response.method} {response.url}"
    return text[:_SHOWN_BODY]
