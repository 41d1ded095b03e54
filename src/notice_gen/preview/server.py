"""The preview's server: known addresses, and news as they come.

In: requests from a browser of this machine.  Out: the page, its style and script, pictures of
pages, and a stream of states (server-sent events). No file is served by its path; what may be
asked, and by whom, ``guard`` decides.
"""

from __future__ import annotations

import re
import secrets
import socketserver
import sys
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, ClassVar, Final, cast

from notice_gen.error import UsageError
from notice_gen.preview.guard import HEADERS, METHODS, refusal, within

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from notice_gen.preview.desk import Desk
    from notice_gen.preview.index import Index
    from notice_gen.preview.studio import Studio

_TYPES: Final = {
    "page.html": "text/html; charset=utf-8",
    "picker.html": "text/html; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "picker.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_BESIDE: Final = frozenset({"page.css", "page.js", "picker.js", "icon.svg"})
_ONE: Final = re.compile(r"([0-9a-f]{12})/(?:(events)|([0-9a-f]{32})\.png)?")
_HEARTBEAT: Final = 5  # s: how soon a browser that went away is noticed
_SLOW: Final = 10  # s that a client may keep the server waiting
_CLIENTS: Final = 64  # at one time


@cache
def _asset(name: str) -> bytes:
    return (Path(__file__).parent / name).read_bytes()


class Server(ThreadingHTTPServer):
    """Serves one studio on 127.0.0.1; ``port`` 0 is any free one.

    ``tell`` is told in a sentence what went wrong; UsageError when the port cannot be had.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = _CLIENTS

    def __init__(self, studio: Studio, port: int, tell: Callable[[str], None]) -> None:
        self.studio, self.tell = studio, tell
        self.token = secrets.token_urlsafe(16)
        self._room = BoundedSemaphore(_CLIENTS)
        try:
            super().__init__(("127.0.0.1", port), Handler)
        except (OSError, OverflowError) as problem:
            why = getattr(problem, "strerror", None) or problem
            hint = "换一个 1024 到 65535 之间的，或者不写 --port，由程序找一个空的"
            raise UsageError(f"端口 {port} 不能用（{why}）：{hint}") from problem

    @property
    def address(self) -> str:
        """What to open in a browser; whoever does not know its token gets nothing."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[0:2]  # type: ignore[assignment]

    def process_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Hand a request to a thread of its own; hang up when there are too many."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Answer in this thread, and make room for the next."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002
        """Tell in a line what went wrong; nothing when a browser only hung up."""
        problem = sys.exc_info()[1]
        if not isinstance(problem, ConnectionError | TimeoutError):
            self.tell(f"预览出错：{type(problem).__name__}: {problem}")


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    timeout: ClassVar[float] = _SLOW
    disable_nagle_algorithm: ClassVar[bool] = True
    server_version, sys_version = "notice", ""

    @property
    def _studio(self) -> Studio:
        return cast("Server", self.server).studio

    def log_message(self, *_: object) -> None:
        """Say nothing: requests are no news."""

    def parse_request(self) -> bool:
        """Read a request; answer it here and now when it is one to be refused."""
        if not super().parse_request():
            return False
        port = cast("Server", self.server).server_port
        refused = refusal(self.command, self.headers, port)
        if refused:
            self._refuse(*refused)
        return not refused

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - as http.server calls it
        """Answer what http.server cannot make sense of, and give nothing of it back."""
        self._refuse(HTTPStatus(code), HTTPStatus(code).phrase)

    def _refuse(self, status: HTTPStatus, sentence: str) -> None:
        """Answer that a request is refused, and why: nothing of the program."""
        self.close_connection = True
        self._answer(sentence.encode(), "text/plain; charset=utf-8", status)

    def do_GET(self) -> None:
        """Answer a request for something known; 404 for all else."""
        server = cast("Server", self.server)
        asked = within(self.path, server.token)
        if asked is None or not (self._shared(asked) or self._one(asked)):
            self._refuse(HTTPStatus.NOT_FOUND, "没有这个地址")

    do_HEAD = do_GET  # noqa: N815 - as http.server looks for it

    def _shared(self, asked: str) -> bool:
        """Answer what is not about one notice; tell whether it was that."""
        if asked in _BESIDE:
            self._answer(_asset(asked), _TYPES[asked])
        elif asked == "":
            self._entrance()
        elif asked == "events":
            self._stream(self._studio.index)
        else:
            return False
        return True

    def _entrance(self) -> None:
        """Show the list of notices, or the only one."""
        keys = list(self._studio.index.folders)
        if self._studio.single and keys:
            self._answer(b"", "text/plain", HTTPStatus.FOUND, {"Location": f"{keys[0]}/"})
        else:
            self._answer(_asset("picker.html"), _TYPES["picker.html"])

    def _one(self, asked: str) -> bool:
        """Answer what is about one notice; tell whether there was something to answer."""
        match = _ONE.fullmatch(asked)
        desk = self._studio.desk(match[1]) if match else None
        if match is None or desk is None:
            return False
        if match[2]:
            self._stream(desk)
        elif match[3]:
            picture = desk.png(match[3])
            if picture is None:
                return False
            self._answer(picture, "image/png")
        else:
            self._answer(_asset("page.html"), _TYPES["page.html"])
        return True

    def _answer(
        self,
        content: bytes,
        kind: str,
        status: HTTPStatus = HTTPStatus.OK,
        more: dict[str, str] | None = None,
    ) -> None:
        self._head(status, {"Content-Length": str(len(content)), **(more or {})}, kind)
        if self.command != "HEAD":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, more: dict[str, str], kind: str) -> None:
        self.send_response(status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(sorted(METHODS)))
        for name, value in ({"Content-Type": kind} | HEADERS | more).items():
            self.send_header(name, value)
        self.end_headers()

    def _stream(self, view: Desk | Index) -> None:
        """Send a view's state, and again whenever it changes, until one side hangs up."""
        self._head(HTTPStatus.OK, {}, "text/event-stream; charset=utf-8")
        if self.command == "HEAD":
            return
        studio, seen = self._studio, 0
        with studio.watching(view):
            while not studio.closed:
                number, text = view.state
                fresh = number != seen
                news = f"id: {number}\ndata: {text}\n\n" if fresh else ":\n\n"
                self.wfile.write(news.encode())
                seen = number
                studio.wait(view, seen, _HEARTBEAT)
