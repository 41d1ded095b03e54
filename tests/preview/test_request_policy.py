"""Who may ask the preview for what."""

from __future__ import annotations

from email.message import Message

import pytest

from notice_gen.preview.request_policy import (
    RESPONSE_HEADERS,
    find_refusal,
    list_allowed_hosts,
    strip_token,
)

TOKEN = "Zk3vT0kenT0kenT0kenT0g"  # noqa: S105 - of no server
HOST = ("Host", "127.0.0.1:8000")


def headers(*pairs: tuple[str, str]) -> Message:
    """Return headers."""
    made = Message()
    for name, value in pairs:
        made[name] = value
    return made


@pytest.mark.parametrize(
    ("method", "pairs"),
    [
        ("GET", [HOST]),
        ("HEAD", [HOST]),
        ("GET", [("Host", "localhost:8000")]),
        ("GET", [("Host", "LOCALHOST:8000")]),
        ("GET", [HOST, ("Sec-Fetch-Site", "same-origin")]),
        ("GET", [HOST, ("Sec-Fetch-Site", "none")]),
        ("GET", [HOST, ("Origin", "http://127.0.0.1:8000")]),
        ("GET", [HOST, ("Origin", "http://localhost:8000")]),
    ],
)
def test_let_in(method: str, pairs: list[tuple[str, str]]) -> None:
    """The preview's own page and a typed address are let in."""
    assert find_refusal(method, headers(*pairs), 8000) is None


@pytest.mark.parametrize(
    ("method", "pairs", "status"),
    [
        ("POST", [HOST], 405),
        ("PUT", [HOST], 405),
        ("DELETE", [HOST], 405),
        ("OPTIONS", [HOST], 405),
        ("TRACE", [HOST], 405),
        ("get", [HOST], 405),
        ("GET", [], 403),
        ("GET", [("Host", "")], 403),
        ("GET", [("Host", "evil.example")], 403),
        ("GET", [("Host", "evil.example:8000")], 403),
        ("GET", [("Host", "127.0.0.1")], 403),
        ("GET", [("Host", "127.0.0.1:8001")], 403),
        ("GET", [("Host", "127.0.0.1.evil.example:8000")], 403),
        ("GET", [("Host", "127.0.0.1:8000@evil.example")], 403),
        ("GET", [("Host", "0.0.0.0:8000")], 403),
        ("GET", [("Host", "[::1]:8000")], 403),
        ("GET", [HOST, ("Host", "evil.example")], 403),
        ("GET", [HOST, HOST], 403),
        ("GET", [HOST, ("Origin", "https://evil.example")], 403),
        ("GET", [HOST, ("Origin", "http://127.0.0.1:8001")], 403),
        ("GET", [HOST, ("Origin", "https://127.0.0.1:8000")], 403),
        ("GET", [HOST, ("Origin", "null")], 403),
        ("GET", [HOST, ("Origin", "")], 403),
        ("GET", [HOST, ("Sec-Fetch-Site", "cross-site")], 403),
        ("GET", [HOST, ("Sec-Fetch-Site", "same-site")], 403),
        ("GET", [HOST, ("Sec-Fetch-Site", "none"), ("Sec-Fetch-Site", "cross-site")], 403),
    ],
)
def test_refused(method: str, pairs: list[tuple[str, str]], status: int) -> None:
    """Other methods, other names of this machine and other origins are refused."""
    refused = find_refusal(method, headers(*pairs), 8000)
    assert refused is not None
    assert refused[0] == status


def test_usual_port() -> None:
    """Browsers leave out port 80, and only that."""
    assert "localhost" in list_allowed_hosts(80)
    assert "localhost" not in list_allowed_hosts(8080)


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        (f"/{TOKEN}/", ""),
        (f"/{TOKEN}/page.css", "page.css"),
        (f"/{TOKEN}/../x", "../x"),  # not known, so not there
        (f"/{TOKEN}", None),
        ("/", None),
        ("", None),
        (f"/{TOKEN[:-1]}/", None),
        (f"/{TOKEN}x/", None),
        (f"{TOKEN}/", None),
        (f"http://127.0.0.1:8000/{TOKEN}/", None),
        (f"/{TOKEN}/" + "a" * 300, None),
        (f"/{TOKEN}/页", None),
    ],
)
def test_token(address: str, asked: str | None) -> None:
    """Who does not know the token is told nothing; nothing of an address is decoded."""
    assert strip_token(address, TOKEN) == asked


def test_policy() -> None:
    """No answer may be framed, cached, sniffed or read by others, nor run what is inline."""
    policy = RESPONSE_HEADERS["Content-Security-Policy"]
    for part in ("default-src 'none'", "frame-ancestors 'none'", "script-src 'self';"):
        assert part in policy
    assert "unsafe" not in policy
    assert not [name for name in RESPONSE_HEADERS if name.startswith("Access-Control")]
