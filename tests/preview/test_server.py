"""The preview's server, asked by strangers."""

from __future__ import annotations

import json
import re
import socket
import time
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from notice_gen.error import UsageError
from notice_gen.preview.app import PreviewApp
from notice_gen.preview.request_policy import RESPONSE_HEADERS
from notice_gen.preview.server import PreviewHandler

if TYPE_CHECKING:
    from collections.abc import Iterator

HANGS = 60  # s: no answer takes so long; it only ends a test that hangs
PACKAGE = Path(__file__).parents[2] / "src" / "notice_gen" / "preview"


def ask(
    show: PreviewApp, path: str = "", method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers and body of what is asked for below the token."""
    parts = urlsplit(show.browser_address)
    connection = HTTPConnection(str(parts.hostname), parts.port, timeout=HANGS)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, parts.path + path, headers=named)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, dict(answer.getheaders()), body


def raw(show: PreviewApp, request: bytes) -> bytes:
    """Return the answer to some bytes."""
    parts = urlsplit(show.browser_address)
    with socket.create_connection((str(parts.hostname), parts.port), timeout=HANGS) as peer:
        peer.sendall(request)
        found = b""
        while part := peer.recv(65536):
            found += part
    return found


def line(show: PreviewApp, target: str) -> bytes:
    """Return a request for a target as it stands."""
    host = urlsplit(show.browser_address).netloc
    return f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode("latin-1", "replace")


def test_known(many: PreviewApp) -> None:
    """The list, its style and script, and each notice are there, with every header of safety."""
    key = next(iter(many.registry.notice_list.folders))
    kinds = {
        "": "text/html; charset=utf-8",
        "page.css": "text/css; charset=utf-8",
        "page.js": "text/javascript; charset=utf-8",
        "picker.js": "text/javascript; charset=utf-8",
        "icon.svg": "image/svg+xml",
        f"{key}/": "text/html; charset=utf-8",
    }
    for path, kind in kinds.items():
        status, headers, body = ask(many, path)
        assert (status, headers["Content-Type"]) == (200, kind)
        assert RESPONSE_HEADERS.items() <= headers.items()
        assert int(headers["Content-Length"]) == len(body) > 0
        assert "Python" not in headers["Server"]
        assert ask(many, path, "HEAD")[2] == b""


def test_one(show: PreviewApp) -> None:
    """The preview of one notice leads to it at once."""
    key = next(iter(show.registry.notice_list.folders))
    status, headers, _ = ask(show)
    assert (status, headers["Location"]) == (302, f"{key}/")


HOSTILE = [
    "{token}/../../../../etc/passwd",
    "{token}/..",
    "{token}/./page.css",
    "{token}/page.css/..",
    "{token}/%2e%2e/%2e%2e/etc/passwd",
    "{token}/..%2fserver.py",
    "{token}/%70age.css",
    "{token}//etc/passwd",
    "{token}//page.css",
    "{token}/page.css?x=1",
    "{token}/page.css%00",
    "{token}/page.css\0",
    "{token}/\0",
    "{token}/server.py",
    "{token}/__init__.py",
    "{token}/page.html",
    "{token}/content/2022/notice.yaml",
    "{token}/{key}",
    "{token}/{key}/../page.css",
    "{token}/{key}/notice.yaml",
    "{token}/{key}/00000000000000000000000000000000-1.png",
    "{token}/{key}/../../{image}-1.png",
    "{token}/000000000000/",
    "{token}/000000000000/events",
    "{token}/{key}/events/",
    "{token}/" + "a" * 5000,
    "/",
    "/page.css",
    "/etc/passwd",
    "//etc/passwd",
    "/favicon.ico",
    "http://evil.example/",
    "file:///etc/passwd",
    "*",
]


@pytest.mark.parametrize("target", HOSTILE)
def test_unknown(shown_to_strangers: PreviewApp, target: str) -> None:
    """What is not known by its name is not there: no file is found by its path."""
    show = shown_to_strangers
    key = next(iter(show.registry.notice_list.folders))
    token = urlsplit(show.browser_address).path.rstrip("/")
    answer = raw(show, line(show, target.format(token=token, key=key, image="0" * 32)))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert re.match(rb"HTTP/1.0 (404|400) ", answer)
    assert b"Content-Security-Policy" in head
    assert body.decode() in {"没有这个地址", "Bad Request"}


BROKEN = [
    b"\r\n",
    b"GET\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"GET / HTTP/1.1\r\n\r\n",
    b"GET / \r\n\r\n",
    b"POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n",
    b"CONNECT evil.example:443 HTTP/1.1\r\n\r\n",
    b"GET " + b"/a" * 40_000 + b" HTTP/1.1\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n",
    b"GET / HTTP/1.1\r\nA: " + b"b" * 70_000 + b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"\xff\xfe\x00GET / HTTP/1.1\r\n\r\n",
]


PLAIN = {
    b"",
    b"Bad Request",
    b"HTTP Version Not Supported",
    "只能用 127.0.0.1 或 localhost 访问".encode(),
}


@pytest.mark.parametrize("request_", BROKEN, ids=range(len(BROKEN)))
def test_broken(
    shown_to_strangers: PreviewApp, request_: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever is sent, the answer is a refusal in a sentence, and nothing is printed."""
    answer = raw(shown_to_strangers, request_)
    # Before HTTP/1.0 an answer had no status, and was all body.
    assert re.match(rb"HTTP/1.0 (4\d\d|505) ", answer) or answer in PLAIN
    assert b"Traceback" not in answer
    assert capfd.readouterr() == ("", "")
    assert ask(shown_to_strangers, "page.css")[0] == 200


@pytest.mark.parametrize(
    ("headers", "method", "status"),
    [
        ({"Host": "evil.example"}, "GET", 403),
        ({"Origin": "https://evil.example"}, "GET", 403),
        ({"Sec_Fetch_Site": "cross-site"}, "GET", 403),
        ({"Sec_Fetch_Site": "same-site"}, "HEAD", 403),
        ({}, "POST", 405),
        ({}, "OPTIONS", 405),
    ],
)
@pytest.mark.parametrize("path", ["", "page.js", "events", "{key}/", "{key}/events"])
def test_refused(
    shown_to_strangers: PreviewApp, path: str, headers: dict[str, str], method: str, status: int
) -> None:
    """Another name, another origin and another method are refused at every address."""
    key = next(iter(shown_to_strangers.registry.notice_list.folders))
    found, answered, body = ask(shown_to_strangers, path.format(key=key), method, **headers)
    assert found == status
    assert not [name for name in answered if name.startswith("Access-Control")]
    assert "谁执法谁普法".encode() not in body


@pytest.fixture(scope="module")
def shown_to_strangers(root: Path) -> Iterator[PreviewApp]:
    """Yield a preview that follows no files; whatever goes wrong in it fails the test."""
    wrong: list[str] = []
    with PreviewApp(root / "content" / "2022", root / "content", 0, wrong.append) as show:
        yield show
    assert wrong == []


def test_only_here(shown_to_strangers: PreviewApp) -> None:
    """The server listens on 127.0.0.1 and nowhere else."""
    parts = urlsplit(shown_to_strangers.browser_address)
    assert parts.hostname == "127.0.0.1"
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", parts.port or 0), timeout=HANGS)


def test_tokens(folder: Path) -> None:
    """Every preview has a token of its own, too long to guess."""
    tokens = set()
    for _ in range(2):
        with PreviewApp(folder, None, 0, print) as show:
            tokens.add(urlsplit(show.browser_address).path)
    assert len(tokens) == 2
    assert all(len(token) > 20 for token in tokens)


@pytest.mark.parametrize("port", [-1, 65536, 999_999])
def test_no_port(folder: Path, port: int) -> None:
    """A port that is none is said to be, with what to do."""
    with pytest.raises(UsageError, match=rf"端口 {port} 不能用.*--port"):
        PreviewApp(folder, None, port, print)


def test_port_taken(shown_to_strangers: PreviewApp, folder: Path) -> None:
    """So is one that another program has."""
    port = urlsplit(shown_to_strangers.browser_address).port or 0
    with pytest.raises(UsageError, match=f"端口 {port} 不能用"):
        PreviewApp(folder, None, port, print)


def test_slow(shown_to_strangers: PreviewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that sends nothing is hung up on, and keeps nobody waiting meanwhile."""
    address = ("127.0.0.1", urlsplit(shown_to_strangers.browser_address).port or 0)
    with socket.create_connection(address, timeout=HANGS) as peer:
        peer.sendall(b"GET / HT")
        assert ask(shown_to_strangers, "page.css")[0] == 200
    monkeypatch.setattr(PreviewHandler, "timeout", 0.2)
    with socket.create_connection(address, timeout=HANGS) as peer:
        peer.sendall(b"GET / HT")
        assert peer.recv(100) == b""


def test_many_clients(shown_to_strangers: PreviewApp) -> None:
    """Clients beyond the limit are hung up on; when others leave there is room again."""
    parts = urlsplit(shown_to_strangers.browser_address)
    peers = [socket.create_connection(("127.0.0.1", parts.port or 0), HANGS) for _ in range(70)]
    try:
        assert peers[-1].recv(10) == b""
    finally:
        for peer in peers:
            peer.close()
    deadline = time.monotonic() + HANGS
    while time.monotonic() < deadline:
        try:
            status, _, _ = ask(shown_to_strangers, "page.css")
        except OSError:  # hung up on: a server's thread has not yet seen its client leave
            time.sleep(0.05)
        else:
            assert status == 200
            return
    pytest.fail("there is no room again")


def test_stream(show: PreviewApp, folder: Path) -> None:
    """The pages come at once, then the findings; again what is another when a file changes."""
    key = next(iter(show.registry.notice_list.folders))
    parts = urlsplit(show.browser_address)
    connection = HTTPConnection("127.0.0.1", parts.port, timeout=HANGS)
    connection.request("GET", f"{parts.path}{key}/events")
    answer = connection.getresponse()
    assert answer.getheader("Content-Type") == "text/event-stream; charset=utf-8"
    told: list[tuple[str, dict[str, object]]] = []
    event = ""
    while len(told) < 3:
        row = answer.readline().decode().rstrip("\n")
        if row.startswith("event: "):
            event = row.removeprefix("event: ")
        if row.startswith("data: "):
            told.append((event, json.loads(row.removeprefix("data: "))))
            if len(told) == 2:
                (folder / "notice.yaml").write_text("kind: [", encoding="utf-8")
    connection.close()
    assert [event for event, _ in told] == ["pages", "findings", "findings"]
    assert [news["stale"] for event, news in told if event == "findings"] == [False, True]


def test_picture(show: PreviewApp) -> None:
    """A page's picture is there under the name the message gives it, as large as asked for."""
    key, _ = next(iter(show.registry.notice_list.folders.items()))
    session = show.registry.get_session(key)
    assert session
    show.registry.refresh_view(session)
    name = json.loads(session.messages.get_text("pages"))["pages"][0]["image"]
    for density, width in ((1, 794), (2, 1588), (4, 3175)):
        status, headers, body = ask(show, f"{key}/{name}-{density}.png")
        assert (status, headers["Content-Type"], body[:4]) == (200, "image/png", b"\x89PNG")
        assert int.from_bytes(body[16:20]) == width
    for other in ("", "-", "-0", "-5", "-11", "-1.5", "--1", "-1-1"):
        assert ask(show, f"{key}/{name}{other}.png")[0] == 404


def test_own_text_only() -> None:
    """The page puts every text in as text, and asks no other server for anything."""
    for path in PACKAGE.glob("p*.*"):
        if path.suffix in {".js", ".html", ".css"}:
            text = path.read_text(encoding="utf-8")
            assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(", text)
            assert "//" not in re.sub(r"(^|\s)//.*", "", text, flags=re.MULTILINE)
            assert not re.search(r"\son\w+=|style=|<style|<script>", text)


def test_wrong_inside(shown_to_strangers: PreviewApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the program's own is told in a line, not in a traceback, and nobody hangs."""
    said: list[str] = []
    server = shown_to_strangers._server  # noqa: SLF001 - it tells the command, which prints
    monkeypatch.setattr(server, "report", said.append)
    monkeypatch.setattr(PreviewHandler, "_answer_shared", lambda *_: 1 // 0)
    assert (
        raw(shown_to_strangers, line(shown_to_strangers, urlsplit(server.browser_address).path))
        == b""
    )
    assert said == ["预览出错：ZeroDivisionError: integer division or modulo by zero"]
