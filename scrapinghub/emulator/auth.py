"""Credentials: the API key, and the credentials that a running job gets."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers, QueryParams

UNGUESSABLE_LENGTH = 16


def new_apikey() -> str:
    """A key like those of the service: 32 hexadecimal digits."""
    return secrets.token_hex(16)


def require_good_apikey(apikey: str) -> None:
    """Raise ValueError for a key that nobody could show, or that no key at all would match."""
    if not apikey or ":" in apikey or not apikey.isascii() or not apikey.isprintable() or " " in apikey:
        raise ValueError("the API key must have letters, digits and signs of ASCII, no colon and no space")


@dataclass(slots=True)
class User:
    """Who calls: a person (`job` is None), or a running job with credentials of its own."""

    name: str
    job: tuple[int, int, int] | None = None


def _unpadded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Keyring:
    """Knows who is who. `secret` signs the tokens of jobs: kept, it keeps them good when the emulator starts again."""

    def __init__(self, apikey: str, user: str, secret: str) -> None:
        self.apikey = apikey
        self.user = user
        self._secret = secret.encode()

    @property
    def unguessable(self) -> bool:
        """Whether the key is one that a stranger can't try out. Those that are made at start are."""
        return len(self.apikey) >= UNGUESSABLE_LENGTH

    def job_token(self, key: str) -> str:
        """The JSON Web Token of a job `P/S/J`."""
        header = _unpadded(b'{"typ":"JWT","alg":"HS256"}')
        payload = _unpadded(json.dumps({"aud": f"job:{key}"}, separators=(",", ":")).encode())
        signature = hmac.digest(self._secret, f"{header}.{payload}".encode(), hashlib.sha256)
        return f"{header}.{payload}.{_unpadded(signature)}"

    def identify(self, headers: Headers, query: QueryParams) -> User | None:
        """The caller, from Basic authentication or `?apikey=`; None for nobody, or for somebody unknown."""
        name, password = self._basic(headers.get("authorization", "")) or (query.get("apikey", ""), "")
        if hmac.compare_digest(name.encode(), self.apikey.encode()):
            return User(self.user)
        if name == self.user and hmac.compare_digest(password.encode(), self.apikey.encode()):
            return User(self.user)  # the old user:password form; here the password is the key
        if name.count("/") == 2 and hmac.compare_digest(password.encode(), self.job_token(name).encode()):
            project, spider, job = name.split("/")
            return User(self.user, (int(project), int(spider), int(job)))
        return None

    @staticmethod
    def _basic(header: str) -> tuple[str, str] | None:
        scheme, _, value = header.partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            name, _, password = base64.b64decode(value.strip(), validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        return name, password
