"""The choice of a proxy, held to that of requests."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from requests.utils import get_environ_proxies, select_proxy

from scrapinghub._core.errors import ConfigurationError
from scrapinghub._core.proxies import SCHEMES, Proxy, find_proxy, read_proxy

VARIABLES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


@contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Nothing of proxies in it but this."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.lower().endswith("_proxy") or name == "REQUEST_METHOD":
                patch.delenv(name)
        for name, value in variables.items():
            patch.setenv(name, value)
        yield


def of_requests(url: str) -> str | None:
    """The proxy that requests takes. Its adapter adds the scheme where there is none, but takes ``proxy:3128`` for a
    URL of the scheme ``proxy``, and fails: there we do as with ``proxy.example:3128``."""
    proxy = select_proxy(url, get_environ_proxies(url))
    return proxy if proxy is None or "://" in proxy else f"http://{proxy}"


def check(url: str, variables: Mapping[str, str]) -> None:
    with environment(variables):
        theirs = of_requests(url)
        if theirs is None:
            assert find_proxy(url) is None
            return
        if urlsplit(theirs).scheme not in SCHEMES:
            with pytest.raises(ConfigurationError):
                find_proxy(url)
            return
        ours = find_proxy(url)
        assert ours is not None
        parts = urlsplit(theirs)
        assert (ours.scheme, ours.host, ours.port) == (parts.scheme, parts.hostname, parts.port)
        assert ours.auth == ((unquote(parts.username), unquote(parts.password or "")) if parts.username else None)


HOSTS = ["app.zyte.com", "storage.scrapinghub.com", "STORAGE.example.com", "localhost", "10.1.2.3", "127.0.0.1"]
HOSTS += ["[::1]", "[fe80::1]", "[2001:db8::5]", "example.com.", "zyte.com", "notzyte.com", "127.1", "0x7f.1", "a_b"]
ENTRIES = ["*", "localhost", "zyte.com", ".zyte.com", "..zyte.com", "APP.ZYTE.COM", "*.zyte.com", "zyte.com:443"]
ENTRIES += ["app.zyte.com:8080", ".com", "com", "10.0.0.0/8", "127.0.0.0/8", "10.1.2.3", "10.1.2.3:8080", "10.1.2.3/32"]
ENTRIES += ["10.1.2.3/0", "10.1.2.3/33", "10.1.2.3/x", "10.1.2.3/8/8", "10.1/16", "/8", "0.0.0.0/1", "::1", "[::1]"]
ENTRIES += ["fe80::/10", "[::1]:8080", "::1:8080", "2001:db8::5", " ", "", "http://zyte.com", "127.1", "example.com."]
PROXIES = ["http://proxy:3128", "https://proxy", "proxy", "proxy:3128", "socks5://socks:1080", "socks5h://socks", ""]
PROXIES += ["socks://127.0.0.1:1080/", "socks4://old", "ftp://files", "HTTP://PROXY:1", "http://[::1]:3128/path"]
PROXIES += ["http://user:pass%40word@proxy:3128", "http://user@proxy", "http://user:@proxy"]


@given(
    scheme=st.sampled_from(["http", "https"]),
    host=st.sampled_from(HOSTS),
    port=st.sampled_from(["", ":443", ":8080"]),
    proxies=st.dictionaries(
        st.sampled_from(["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]),
        st.sampled_from(PROXIES),
        min_size=1,
    ),
    excepted=st.dictionaries(
        st.sampled_from(["no_proxy", "NO_PROXY"]),
        st.lists(st.sampled_from(ENTRIES), max_size=4).flatmap(
            lambda entries: st.sampled_from([",", ", ", " ,"]).map(lambda comma: comma.join(entries))
        ),
    ),
)
def test_as_requests_chooses(
    scheme: str, host: str, port: str, proxies: dict[str, str], excepted: dict[str, str]
) -> None:
    check(f"{scheme}://{host}{port}/api/x?y=1", {**proxies, **excepted})


@given(entry=st.text("0123456789./:*abz[]", max_size=18), host=st.sampled_from(HOSTS))
def test_entries_of_any_shape(entry: str, host: str) -> None:
    check(f"https://{host}:8080/", {"ALL_PROXY": "http://proxy:1", "NO_PROXY": entry})


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize("entry", ENTRIES)
def test_each_entry(host: str, entry: str) -> None:
    for url in (f"http://{host}/", f"https://{host}:8080/"):
        check(url, {"http_proxy": "http://one:1", "HTTPS_PROXY": "http://two:2", "NO_PROXY": entry})


@pytest.mark.parametrize("host", ["app.zyte.com", "10.1.2.3", "[fe80::1]"])
def test_a_proxy_that_is_not_needed_may_be_anything(host: str) -> None:
    """The default of some desktops, beside those that count."""
    variables = {"all_proxy": "socks://127.0.0.1:1080/", "http_proxy": "http://p:1", "https_proxy": "http://p:2"}
    with environment(variables):
        assert str(find_proxy(f"https://{host}/")) == "http://p:2 (https_proxy)"
        assert str(find_proxy(f"http://{host}/")) == "http://p:1 (http_proxy)"
    with environment({"all_proxy": "socks://127.0.0.1:1080/", "no_proxy": "zyte.com, 10.0.0.0/8, fe80::1"}):
        assert find_proxy(f"https://{host}/") is None


@pytest.mark.parametrize("name", ["ALL_PROXY", "https_proxy"])
@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("socks://127.0.0.1:1080/", "a proxy can't be socks://, but http://, https://, socks5://, socks5h://"),
        ("ftp://user:secret@files", "a proxy can't be ftp://"),
        ("http://user:sec#ret@proxy:80", "should be the URL of a proxy"),
        ("http://user:secret@proxy:no", "should be the URL of a proxy"),
        ("http://user:secret@[proxy", "should be the URL of a proxy"),
        ("http://user:secret@", "should be the URL of a proxy"),
        ("http://:8080", "should be the URL of a proxy"),
    ],
)
def test_a_proxy_that_can_not_be_used(name: str, value: str, message: str) -> None:
    with environment({name: value}), pytest.raises(ConfigurationError) as info:
        find_proxy("https://app.zyte.com/")
    assert str(info.value).startswith(name)
    assert message in str(info.value)
    frame = info.tb
    while frame is not None:  # the traceback may be shown with what its frames hold
        if "scrapinghub/_core" in frame.tb_frame.f_code.co_filename:
            shown = repr(frame.tb_frame.f_locals)
            assert "sec" not in shown
        frame = frame.tb_next
    assert "sec" not in str(info.value)


def test_what_a_proxy_shows() -> None:
    proxy = read_proxy("http://user:p%40ss@proxy:3128", "HTTPS_PROXY")
    assert isinstance(proxy, Proxy)
    assert proxy.auth == ("user", "p@ss")
    assert str(proxy) == "http://proxy:3128 (HTTPS_PROXY)"
    assert "p@ss" not in repr(proxy)
    assert str(read_proxy("http://[::1]", "x")) == "http://[::1] (x)"


def test_a_proxy_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """On macOS and Windows, from its settings."""
    monkeypatch.setattr("scrapinghub._core.proxies.getproxies", lambda: {"https": "http://proxy:1"})
    with environment({}):
        assert str(find_proxy("https://a/")) == "http://proxy:1 (the system's setting of a proxy for https)"


def test_given() -> None:
    proxy = read_proxy("http://mine", "proxy")
    assert isinstance(proxy, Proxy)
    with environment({"https_proxy": "http://proxy", "no_proxy": "b"}):
        assert find_proxy("https://a/", proxy) is proxy
        assert find_proxy("https://b/", proxy) is proxy
        assert find_proxy("https://a/", False) is None
