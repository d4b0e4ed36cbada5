"""Credentials: what people pass, the environment, a .env file."""

import base64
import binascii
import contextlib
import os
from collections.abc import Mapping

from .keys import parse_job_key
from .warn import warn_caller

Auth = str | tuple[str, str] | None
"""An API key, ``user:password``, a (user, password) tuple, job credentials in hex, or None for the environment's."""

_APIKEY_VARIABLES = ("SH_APIKEY", "SHUB_APIKEY")
_JOBAUTH_VARIABLE = "SHUB_JOBAUTH"


def parse_auth(auth: Auth = None, dotenv_path: str | os.PathLike[str] | None = None) -> tuple[str, str]:
    """User and password of HTTP Basic authentication.

    Args:
        auth: an API key; ``"user:password"``; a tuple of the two; job credentials in hex, as in ``SHUB_JOBAUTH``. None
            reads ``SH_APIKEY``, then ``SHUB_APIKEY``, then ``SHUB_JOBAUTH``, from the environment, or if it has none of
            them from a ``.env`` file.
        dotenv_path: that file; by default the nearest one from the current folder upwards.

    Raises:
        RuntimeError: no credentials anywhere.
        ValueError: credentials of a wrong shape.

    >>> from scrapinghub.client.utils import parse_auth
    >>> parse_auth("0123456789abcdef")
    ('0123456789abcdef', '')
    >>> parse_auth("user:password")
    ('user', 'password')
    >>> parse_auth("312f322f333a736f6d652e6a77742e746f6b656e")
    ('1/2/3', 'some.jwt.token')
    """
    credentials = _from_environment(dotenv_path) if auth is None else _given(auth)
    basic(credentials)  # what can't be sent is said now
    return credentials


def _given(auth: Auth) -> tuple[str, str]:
    if isinstance(auth, tuple):
        if len(auth) != 2 or not all(isinstance(part, str) for part in auth):
            raise ValueError("Wrong credentials: a tuple should hold two strings, the user and the password")
        return auth
    if not isinstance(auth, str):
        raise ValueError(f"Wrong credentials: expected a string or a tuple of two, got {type(auth).__name__}")
    if not auth:
        raise ValueError("Wrong credentials: an empty string")
    job_credentials = _job_credentials(auth)
    if job_credentials:
        return job_credentials
    user, _, password = auth.partition(":")
    return user, password


def _from_environment(dotenv_path: str | os.PathLike[str] | None) -> tuple[str, str]:
    credentials = _pick(os.environ)
    if credentials is None:
        from dotenv import dotenv_values, find_dotenv  # here: most programs have no such file

        path = dotenv_path or find_dotenv(usecwd=True)
        if dotenv_path is not None and not os.path.isfile(dotenv_path):
            raise RuntimeError(f"No API key in the environment, and there is no file {os.fspath(dotenv_path)}")
        variables = None
        with contextlib.suppress(UnicodeDecodeError):
            variables = dotenv_values(path) if path else {}
        if variables is None:  # raised here: the error above holds what the file holds
            raise ValueError(
                f"{os.fspath(path)} isn't UTF-8 text: save it as UTF-8, or set SH_APIKEY in the environment"
            )
        credentials = _pick(variables)
    if credentials is None:
        raise RuntimeError(
            "No API key: pass one, or set SH_APIKEY, SHUB_APIKEY or SHUB_JOBAUTH in the environment or in a .env file"
        )
    return credentials


def _pick(variables: Mapping[str, str | None]) -> tuple[str, str] | None:
    for name in _APIKEY_VARIABLES:
        apikey = variables.get(name)
        if apikey:
            return apikey, ""
    jobauth = variables.get(_JOBAUTH_VARIABLE)
    if not jobauth:
        return None
    credentials = _job_credentials(jobauth)
    if credentials is None:
        raise ValueError(f"{_JOBAUTH_VARIABLE} isn't job credentials in hex (project/spider/job:token)")
    warn_caller(
        f"Using the job credentials of {_JOBAUTH_VARIABLE}: they reach the job's data, collections and frontiers, "
        "but not scheduling and the like"
    )
    return credentials


def _job_credentials(auth: str) -> tuple[str, str] | None:
    """The job key and the token, if this is job credentials in hex."""
    try:
        user, _, password = binascii.unhexlify(auth).decode("ascii").partition(":")
        parse_job_key(user)
    except (binascii.Error, ValueError):
        return None
    return (user, password) if password else None


def basic(auth: tuple[str, str]) -> str:
    """The value of an Authorization header.

    Raises:
        ValueError: half of a surrogate pair in the credentials, as where the environment isn't UTF-8.
    """
    text = ":".join(auth)
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        encoded = None
    if encoded is None:  # raised here: the error above holds the credentials
        raise ValueError("Wrong credentials: they hold a character that can't be sent (half of a surrogate pair)")
    return "Basic " + base64.b64encode(encoded).decode("ascii")
