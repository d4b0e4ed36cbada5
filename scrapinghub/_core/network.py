"""What a client was told of certificates and proxies."""

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import ssl

    from .proxies import Proxy

    Verify = bool | str | os.PathLike[str] | ssl.SSLContext
    Path = str | os.PathLike[str]
    Certificate = Path | tuple[Path, Path]


UNIX_ORIGIN = "http://localhost"  # with no port: what an endpoint on a Unix socket is to HTTP


@dataclass(frozen=True, slots=True)
class Network:
    """How the service is reached.

    Attributes:
        verify: the certificates to trust: True for those of the environment, False for no check, else a file, a
            folder, or a context of `ssl`.
        cert: files with the client's own certificate and with its key (None: it is in the same file).
        proxy: None for the environment's, False for none.
        socket: the Unix socket that stands for `UNIX_ORIGIN`.
    """

    verify: "bool | str | ssl.SSLContext" = True
    cert: tuple[str, str | None] | None = None
    proxy: "Proxy | bool | None" = None
    socket: str | None = None


def read_network(
    verify: "Verify" = True, cert: "Certificate | None" = None, proxy: "str | bool | None" = None
) -> Network:
    """The settings that a client's arguments give.

    Raises:
        ValueError: an argument that can't be right, a file that isn't there.
    """
    return Network(_verify(verify), _cert(cert, verify), _proxy(proxy))


def _verify(verify: Any) -> Any:
    if isinstance(verify, bool) or hasattr(verify, "wrap_socket"):
        return verify
    return _path("verify", verify, "True, False, a file or folder of certificates, or an ssl.SSLContext")


def _cert(cert: Any, verify: Any) -> tuple[str, str | None] | None:
    if cert is None:
        return None
    if hasattr(verify, "wrap_socket"):
        raise ValueError("cert can't be given beside an ssl.SSLContext: load_cert_chain() of that takes it")
    wanted = "a file with a certificate and its key, or a tuple of two files"
    if not isinstance(cert, tuple):
        return _path("cert", cert, wanted), None
    if len(cert) != 2:
        raise ValueError(f"cert should be {wanted}, got {cert!r}")
    certificate, key = cert
    return _path("cert", certificate, wanted), _path("cert", key, wanted)


def _path(name: str, value: Any, wanted: str) -> str:
    if not isinstance(value, str | os.PathLike):
        raise ValueError(f"{name} should be {wanted}, got {value!r}")
    path = os.fspath(value)
    if not os.path.exists(path):
        raise ValueError(f"{name}: there is no {path}")
    return path


def _proxy(proxy: Any) -> "Proxy | bool | None":
    if proxy is None or proxy is False:
        return proxy
    wrong: object = None
    if isinstance(proxy, str) and proxy:
        from .proxies import Proxy, read_proxy  # it loads what clients without this argument need later, or never

        found = read_proxy(proxy, "proxy")
        if isinstance(found, Proxy):
            return found
        wrong = found
    raise ValueError(wrong or f"proxy should be the URL of a proxy, or False for none, got {type(proxy).__name__}")
