"""Answers that a tool for tests plays back from a file (vcrpy), in the place of a connection."""

import httpx

_GZIP = b"\x1f\x8b"


def readable(response: httpx.Response) -> httpx.Response:
    """The answer, with headers that fit its body.

    vcrpy records the body that requests saw, unpacked, beside the headers of the packed one. An answer that comes from
    a connection never has its whole body here: there a wrong header stays the error that it is.
    """
    if isinstance(response.stream, httpx.ByteStream) and response.headers.get("content-encoding") in ("gzip", "x-gzip"):
        body = b"".join(response.stream)
        if not body.startswith(_GZIP):
            del response.headers["content-encoding"]
            response.headers["content-length"] = str(len(body))
    return response
