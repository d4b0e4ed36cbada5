"""Networks of companies: proxies, certificates of their own, and what the environment says of both."""

import os
import re
import ssl
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scrapinghub._platform import certificates, direct
from scrapinghub.client.exceptions import ConfigurationError, ConnectionFailed, ScrapinghubAPIError

from . import service
from .conftest import Mode
from .proxy import Proxy
from .server import Break, Server, Style
from .service import ITEMS, JOB
from .test_direct import CERTIFICATE, STYLES, check

PASSWORD = "pass word@"
WRITTEN = "user:pass%20word%40"
"""The same, as it stands in a URL."""


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSLKEYLOGFILE"):
            monkeypatch.delenv(name)
        if name.startswith("SSL_CERT_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="module")
def secure() -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    server = Server(service.answer, wrap=lambda connection: context.wrap_socket(connection, server_side=True))
    yield server
    server.stop()


Proxies = Callable[..., Proxy]


@pytest.fixture
def proxies() -> Iterator[Proxies]:
    made: list[Proxy] = []

    def make(*args: Any, **options: Any) -> Proxy:
        made.append(Proxy(*args, **options))
        return made[-1]

    yield make
    for each in made:
        each.stop()


def read(mode: Mode, client: Any) -> tuple[list[Any], Exception | None]:
    found = mode.read(lambda c: c.get_job(JOB).items.iter(), client)
    mode.close(client)
    return found


# Proxies


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
@pytest.mark.parametrize("auth", [None, ("user", PASSWORD)], ids=["open", "password"])
@pytest.mark.parametrize("style", STYLES[:2], ids=str)
def test_encrypted_by_a_proxy(
    secure: Server,
    proxies: Proxies,
    mode: Mode,
    scheme: str,
    auth: tuple[str, str] | None,
    style: Style,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy = proxies(secure.port, auth)
    monkeypatch.setenv("HTTPS_PROXY", f"{scheme}://{WRITTEN + '@' if auth else ''}127.0.0.1:{proxy.port}")
    client = mode.client("https://localhost", verify=CERTIFICATE)
    check(secure, mode, client, style)
    mode.close(client)
    assert set(proxy.asked) == {"CONNECT localhost:443" if scheme == "http" else "localhost:443"}
    assert proxy.refused == 0


@pytest.mark.parametrize("head", [b"", b"Transfer-Encoding: chunked\r\n", b"Content-Length: 5\r\n"], ids=repr)
def test_chunks_are_taken_past_h11_through_a_tunnel(
    secure: Server, proxies: Proxies, mode: Mode, head: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the proxy's answer claims a body, which an answer to CONNECT can't have."""
    taken = 0
    take = direct.Chunks.take

    def counting(self: direct.Chunks, data: bytes) -> bytes:
        nonlocal taken
        part = take(self, data)
        taken += len(part)
        return part

    monkeypatch.setattr(direct.Chunks, "take", counting)
    proxy = proxies(secure.port, head=head)
    client = mode.client("https://localhost", verify=CERTIFICATE, proxy=f"http://127.0.0.1:{proxy.port}")
    secure.begin(service.answer, Style("chunked"))
    assert read(mode, client) == (ITEMS, None)
    assert taken == len(service.answer(secure.asked[0]).body)


def test_a_tunnel_that_breaks(secure: Server, proxies: Proxies, mode: Mode) -> None:
    proxy = proxies(secure.port)
    client = mode.client("https://localhost", verify=CERTIFICATE, proxy=f"http://127.0.0.1:{proxy.port}")
    secure.begin(service.answer, Style("chunked"), Break(300, "close", True), Break(10), Break(500, "reset", True))
    assert read(mode, client) == (ITEMS, None)
    assert len(proxy.asked) == 4


def test_unencrypted_by_a_proxy_with_a_password(server: Server, proxies: Proxies, mode: Mode) -> None:
    proxy = proxies(server.port, ("user", PASSWORD))
    server.begin(service.answer, Style("length"))
    client = mode.client("http://storage.invalid", proxy=f"http://{WRITTEN}@127.0.0.1:{proxy.port}")
    assert read(mode, client) == (ITEMS, None)
    assert proxy.asked[0].startswith("GET http://storage.invalid/items/")


@pytest.mark.parametrize("given", ["", "user:wrong-secret@"])
def test_a_proxy_that_wants_other_credentials(
    secure: Server, proxies: Proxies, mode: Mode, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = proxies(secure.port, ("user", PASSWORD))
    monkeypatch.setenv("https_proxy", f"http://{given}127.0.0.1:{proxy.port}")
    client = mode.client("https://localhost", verify=CERTIFICATE)
    found, error = read(mode, client)
    assert found == []
    assert isinstance(error, ConfigurationError)
    assert str(error).startswith(f"https_proxy: the proxy http://127.0.0.1:{proxy.port} wants other credentials")
    assert "secret" not in str(error)
    assert proxy.refused == 1  # another attempt would be refused as well


def test_a_proxy_that_is_not_there(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://user:secret@127.0.0.1:1")
    found, error = read(mode, mode.client("https://localhost", max_retries=1))
    assert found == []
    assert isinstance(error, ConnectionFailed)
    assert not error.reached
    assert "(by the proxy http://127.0.0.1:1 (https_proxy))" in str(error)
    assert "secret" not in str(error)


@pytest.mark.parametrize("except_for", ["127.0.0.0/8", "::1,[::1],fe80::/10, 127.0.0.1", "127.0.0.1/32", "*"])
def test_hosts_that_need_no_proxy(server: Server, mode: Mode, except_for: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("all_proxy", "socks://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", except_for)
    server.begin(service.answer, Style("length"))
    assert read(mode, mode.client(server.url)) == (ITEMS, None)


def test_each_endpoint_has_its_own(
    server: Server, proxies: Proxies, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of projects is asked of one host, by a proxy; the items of another, without one."""
    proxy = proxies(server.port)
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{proxy.port}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    server.begin(service.answer, Style("length"))
    client = mode.client(server.url, max_retries=0, dash_endpoint="http://dash.invalid/api/")
    with pytest.raises(ScrapinghubAPIError, match="Not Found"):
        mode.do(client.projects.list)
    assert read(mode, client) == (ITEMS, None)
    assert [each.partition("?")[0] for each in proxy.asked] == ["GET http://dash.invalid/api/scrapyd/listprojects.json"]


def test_no_proxy_by_argument(server: Server, mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    server.begin(service.answer, Style("length"))
    assert read(mode, mode.client(server.url, proxy=False)) == (ITEMS, None)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("socks://127.0.0.1:1080/", "ALL_PROXY: a proxy can't be socks://"),
        ("what://user:secret@proxy", "ALL_PROXY: a proxy can't be what://"),
        ("http://user:sec#ret@proxy", "ALL_PROXY should be the URL of a proxy"),
    ],
)
def test_a_proxy_that_can_not_be_used(mode: Mode, value: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", value)
    _, error = read(mode, mode.client("https://localhost"))
    assert isinstance(error, ConfigurationError)
    assert str(error).startswith(message)


def test_socks_without_the_package(mode: Mode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://user:secret@127.0.0.1:1080")
    monkeypatch.setitem(sys.modules, "socksio", None)
    _, error = read(mode, mode.client("https://localhost"))
    assert isinstance(error, ConfigurationError)
    assert str(error) == (
        "ALL_PROXY is a SOCKS proxy (socks5://127.0.0.1:1080), which needs a package more: "
        "pip install 'scrapinghub[socks]'"
    )


# Certificates

PEM = "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----"
BUNDLES = ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The certificate in a folder, by the name that OpenSSL looks for."""
    made = tmp_path / "certs"
    made.mkdir()
    (made / "ce275665.0").write_bytes(CERTIFICATE.read_bytes())
    return made


@pytest.mark.parametrize(
    ("name", "kind"), [*((name, "file") for name in BUNDLES[:3]), *((name, "folder") for name in BUNDLES)]
)
def test_certificates_of_the_environment(
    secure: Server, mode: Mode, folder: Path, name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(CERTIFICATE if kind == "file" else folder))
    secure.begin(service.answer, Style("length"))
    assert read(mode, mode.client(secure.url)) == (ITEMS, None)


@pytest.mark.parametrize("order", [BUNDLES[:2], BUNDLES[1:3], BUNDLES[2:]])
def test_the_first_of_them_counts(
    secure: Server, mode: Mode, tmp_path: Path, order: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(order[0], str(CERTIFICATE))
    monkeypatch.setenv(order[1], str(tmp_path / "missing"))
    secure.begin(service.answer, Style("length"))
    assert read(mode, mode.client(secure.url)) == (ITEMS, None)


@pytest.mark.parametrize("name", BUNDLES)
def test_certificates_that_are_not_there(
    mode: Mode, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(tmp_path / "missing"))
    _, error = read(mode, mode.client("https://localhost:1"))
    assert isinstance(error, ConfigurationError)
    assert str(error).startswith(f"{name}: ")
    assert str(tmp_path / "missing") in str(error)


@pytest.mark.parametrize("name", BUNDLES[:3])
@pytest.mark.parametrize(
    "content", ["", "not a certificate", "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----"]
)
def test_certificates_that_are_none(
    mode: Mode, name: str, content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "bundle").write_text(content)
    monkeypatch.setenv(name, str(tmp_path / "bundle"))
    _, error = read(mode, mode.client("https://localhost:1"))
    assert isinstance(error, ConfigurationError)
    assert str(error).startswith(f"{name}: {tmp_path / 'bundle'} holds no certificates")


def test_certificates_do_not_matter_where_nothing_is_encrypted(
    server: Server, mode: Mode, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/missing")
    server.begin(service.answer, Style("length"))
    assert read(mode, mode.client(server.url)) == (ITEMS, None)


def test_a_key_log_that_can_not_be_written(mode: Mode, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "missing" / "keys"))
    _, error = read(mode, mode.client("https://localhost:1"))
    assert isinstance(error, ConfigurationError)
    assert str(error).startswith("SSLKEYLOGFILE: the keys of connections can't be written to ")


def test_a_key_log(secure: Server, mode: Mode, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SSLKEYLOGFILE", str(tmp_path / "keys"))
    secure.begin(service.answer, Style("length"))
    assert read(mode, mode.client(secure.url, verify=CERTIFICATE)) == (ITEMS, None)
    assert "CLIENT" in (tmp_path / "keys").read_text()


def test_certificates_by_argument(secure: Server, mode: Mode, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", "/missing")  # an argument is nearer
    secure.begin(service.answer, Style("length"))
    for verify in (CERTIFICATE, str(folder), False, ssl.create_default_context(cafile=CERTIFICATE)):
        assert read(mode, mode.client(secure.url, verify=verify)) == (ITEMS, None)


def test_a_file_that_changes_is_read_again(secure: Server, mode: Mode, tmp_path: Path) -> None:
    bundle = tmp_path / "bundle.pem"
    bundle.write_text("")
    secure.begin(service.answer, Style("length"))
    _, error = read(mode, mode.client(secure.url, verify=bundle))
    assert isinstance(error, ConfigurationError)
    bundle.write_bytes(CERTIFICATE.read_bytes())
    assert read(mode, mode.client(secure.url, verify=bundle)) == (ITEMS, None)


def test_contexts_are_made_once(mode: Mode) -> None:
    network = mode.client("https://localhost")._config.network
    assert certificates.context(network) is certificates.context(network)


@pytest.fixture(scope="module")
def strict() -> Iterator[Server]:
    """It asks its clients for a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    context.load_verify_locations(CERTIFICATE)
    context.verify_mode = ssl.CERT_REQUIRED
    server = Server(service.answer, wrap=lambda connection: context.wrap_socket(connection, server_side=True))
    yield server
    server.stop()


def test_a_certificate_of_the_client(strict: Server, mode: Mode) -> None:
    strict.begin(service.answer, Style("length"))
    for cert in (CERTIFICATE, (str(CERTIFICATE), CERTIFICATE)):
        assert read(mode, mode.client(strict.url, verify=CERTIFICATE, cert=cert)) == (ITEMS, None)
    _, error = read(mode, mode.client(strict.url, verify=CERTIFICATE, max_retries=0))
    assert isinstance(error, ConnectionFailed)


def test_a_certificate_of_the_client_that_is_none(strict: Server, mode: Mode, tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_text("")
    _, error = read(mode, mode.client(strict.url, cert=tmp_path / "empty.pem"))
    assert isinstance(error, ConfigurationError)
    assert str(error).startswith(f"cert: {tmp_path / 'empty.pem'} can't be used: ")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"verify": "/missing.pem"}, "verify: there is no /missing.pem"),
        ({"verify": None}, "verify should be True, False, a file"),
        ({"verify": 1}, "verify should be True, False, a file"),
        ({"cert": "/missing.pem"}, "cert: there is no /missing.pem"),
        ({"cert": ("/missing.pem", "/missing.key")}, "cert: there is no /missing.pem"),
        ({"cert": (str(CERTIFICATE),)}, "cert should be a file"),
        ({"cert": True}, "cert should be a file"),
        ({"cert": CERTIFICATE, "verify": ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)}, "cert can't be given beside"),
        ({"proxy": "socks://user:secret@proxy"}, "proxy: a proxy can't be socks://"),
        ({"proxy": "http://user:sec#secret@proxy"}, "proxy should be the URL of a proxy"),
        ({"proxy": ""}, "proxy should be the URL of a proxy, or False for none, got str"),
        ({"proxy": True}, "proxy should be the URL of a proxy, or False for none, got bool"),
        (
            {"proxy": {"http": "http://user:secret@p"}},
            "proxy should be the URL of a proxy, or False for none, got dict",
        ),
    ],
    ids=range(13),
)
def test_arguments_that_can_not_be_right(mode: Mode, options: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(message)) as info:
        mode.client("https://localhost", **options)
    assert "secret" not in str(info.value)


def test_a_password_of_a_proxy_is_not_shown(mode: Mode) -> None:
    client = mode.client("https://localhost", proxy="http://user:secret@127.0.0.1:1")
    assert "secret" not in repr(client._config)
    mode.close(client)
