"""The certificates to trust, and the client's own: what an encrypted connection is made with."""

import os
import ssl
from functools import lru_cache

import httpx

from .._core.errors import ConfigurationError
from .._core.network import Network

_VARIABLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")
"""Where the environment names certificates to trust. The first that is set counts."""


def context(network: Network) -> ssl.SSLContext:
    """What encrypted connections are made with.

    Raises:
        ConfigurationError: a file that can't be used.
    """
    if isinstance(network.verify, ssl.SSLContext):
        return network.verify
    source, path = _trusted(network.verify)
    files = [each for each in (path, *(network.cert or ())) if each is not None]
    keylog = os.environ.get("SSLKEYLOGFILE")
    return _context(network.verify is not False, source, path, network.cert, keylog, tuple(map(_changed, files)))


def no_certificates() -> ssl.SSLContext:
    """For connections that aren't encrypted: it trusts nobody, and costs nothing to make."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def _trusted(verify: bool | str) -> tuple[str, str | None]:
    """What names the certificates to trust, and where they are; None for those that come with httpx."""
    if isinstance(verify, str):
        return "verify", verify
    if verify:
        for name in _VARIABLES:
            if path := os.environ.get(name):
                return name, path
    return "", None


def _changed(path: str) -> float:
    """When a file was last written: a program that runs for long gets a new one's content, as from requests."""
    try:
        return os.stat(path).st_mtime
    except OSError:
        return 0.0


@lru_cache(maxsize=8)
def _context(
    verify: bool,
    source: str,
    path: str | None,
    cert: tuple[str, str | None] | None,
    keylog: str | None,
    changed: tuple[float, ...],
) -> ssl.SSLContext:
    """Kept, for reading the certificates takes 30 ms: once a program, not once a client and event loop."""
    if not verify:
        made = no_certificates()
        made.check_hostname = False
        made.verify_mode = ssl.CERT_NONE
    else:
        made = _verifying(source, path, keylog)
    if cert is not None:
        _identify(made, *cert)
    return made


def _verifying(source: str, path: str | None, keylog: str | None) -> ssl.SSLContext:
    made = None
    try:
        if path is None:
            made = httpx.create_ssl_context(trust_env=False)
        elif source == "SSL_CERT_DIR":
            if not any(map(os.path.isdir, path.split(os.pathsep))):
                raise NotADirectoryError(f"{path} is no folder")
            made = ssl.create_default_context(capath=path)
        elif os.path.isdir(path):
            made = ssl.create_default_context(capath=path)
        else:
            with open(path, "rb"):  # its own error names the file, that of ssl doesn't
                pass
            made = ssl.create_default_context(cafile=path)
    except ssl.SSLError as error:
        raise ConfigurationError(f"{source}: {path} holds no certificates that can be read ({error.reason})") from error
    except OSError as error:
        if keylog is not None and error.filename == keylog:
            what = f"SSLKEYLOGFILE: the keys of connections can't be written to {keylog} ({error.strerror})"
            raise ConfigurationError(what) from error
        raise ConfigurationError(f"{source}: certificates can't be read: {error}") from error
    return made


def _identify(made: ssl.SSLContext, certificate: str, key: str | None) -> None:
    def no_password() -> str:
        raise ConfigurationError("cert: the key is encrypted, which can't be used here")

    try:
        made.load_cert_chain(certificate, key, no_password)
    except OSError as error:  # ssl.SSLError is one
        reason = getattr(error, "reason", None) or error.strerror or error
        files = certificate if key is None else f"{certificate} and {key}"
        raise ConfigurationError(f"cert: {files} can't be used: {reason}") from error
