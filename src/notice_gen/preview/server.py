"""The preview's server: known addresses, and news as they come.

In: requests from a browser of this machine.  Out: the page, its style and script, pictures of
pages, and a stream of messages (server-sent events). No file is served by its path; what may be
asked, and by whom, ``request_policy`` decides.
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
from notice_gen.preview.request_policy import (
    ALLOWED_METHODS,
    RESPONSE_HEADERS,
    find_refusal,
    strip_token,
)

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

    from notice_gen.preview.notice_list import NoticeList
    from notice_gen.preview.registry import PreviewRegistry
    from notice_gen.preview.session import PreviewSession

_MEDIA_TYPES: Final = {
    "page.html": "text/html; charset=utf-8",
    "picker.html": "text/html; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "picker.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
_ASSETS: Final = frozenset({"page.css", "page.js", "picker.js", "icon.svg"})
_NOTICE_ADDRESS: Final = re.compile(r"([0-9a-f]{12})/(?:(events)|([0-9a-f]{32})-([1-4])\.png)?")
_HEARTBEAT: Final = 5  # s: how soon a browser that went away is noticed
_CLIENT_TIMEOUT: Final = 10  # s that a client may keep the server waiting
_MAX_CLIENTS: Final = 64  # at one time


@cache
def _read_asset(name: str) -> bytes:
    """Return a file of the preview's own, read once; ``name`` is never from a request."""
    return (Path(__file__).parent / name).read_bytes()


class PreviewServer(ThreadingHTTPServer):
    """Serves the notices of a registry on 127.0.0.1; ``port`` 0 is any free one.

    ``report`` is called with a sentence on what went wrong; UsageError when the port cannot be
    had.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = _MAX_CLIENTS

    def __init__(self, registry: PreviewRegistry, port: int, report: Callable[[str], None]) -> None:
        self.registry, self.report = registry, report
        self.token = secrets.token_urlsafe(16)
        self._room = BoundedSemaphore(_MAX_CLIENTS)
        try:
            super().__init__(("127.0.0.1", port), PreviewHandler)
        except (OSError, OverflowError) as problem:
            why = getattr(problem, "strerror", None) or problem
            hint = "换一个 1024 到 65535 之间的，或者不写 --port，由程序找一个空的"
            raise UsageError(f"端口 {port} 不能用（{why}）：{hint}") from problem

    @property
    def browser_address(self) -> str:
        """What to open in a browser; whoever does not know its token gets nothing."""
        return f"http://127.0.0.1:{self.server_port}/{self.token}/"

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[0:2]  # type: ignore[assignment]

    def process_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Hand a request to a thread of its own; hang up when there are too many.

        Whoever keeps opening connections shall not take all of the machine's threads.
        """
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
        """Report in a line what went wrong; nothing when a browser only hung up.

        The others go on: each request has a thread of its own.
        """
        problem = sys.exc_info()[1]
        if not isinstance(problem, ConnectionError | TimeoutError):
            self.report(f"预览出错：{type(problem).__name__}: {problem}")


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers one request."""

    timeout: ClassVar[float] = _CLIENT_TIMEOUT
    disable_nagle_algorithm: ClassVar[bool] = True
    server_version, sys_version = "notice", ""

    @property
    def _registry(self) -> PreviewRegistry:
        return cast("PreviewServer", self.server).registry

    def log_message(self, *_: object) -> None:
        """Say nothing: requests are no news."""

    def parse_request(self) -> bool:
        """Read a request; answer it here and now when it is one to be refused.

        False when there is nothing more to answer, as http.server asks.
        """
        if not super().parse_request():
            return False
        port = cast("PreviewServer", self.server).server_port
        refused = find_refusal(self.command, self.headers, port)
        if refused:
            self._send_refusal(*refused)
        return not refused

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - as http.server calls it
        """Answer what http.server cannot make sense of, and give nothing of it back."""
        self._send_refusal(HTTPStatus(code), HTTPStatus(code).phrase)

    def _send_refusal(self, status: HTTPStatus, sentence: str) -> None:
        """Answer that a request is refused, and why: nothing of the program."""
        self.close_connection = True
        self._send_content(sentence.encode(), "text/plain; charset=utf-8", status)

    def do_GET(self) -> None:
        """Answer a request for something known; 404 for all else."""
        server = cast("PreviewServer", self.server)
        asked = strip_token(self.path, server.token)
        answered = False
        if asked is not None:
            answered = self._answer_shared(asked) or self._answer_notice(asked)
        if not answered:
            self._send_refusal(HTTPStatus.NOT_FOUND, "没有这个地址")

    do_HEAD = do_GET  # noqa: N815 - as http.server looks for it

    def _answer_shared(self, asked: str) -> bool:
        """Answer what is not about one notice; tell whether it was that."""
        if asked in _ASSETS:
            self._send_content(_read_asset(asked), _MEDIA_TYPES[asked])
        elif asked == "":
            self._send_entrance()
        elif asked == "events":
            self._stream_messages(self._registry.notice_list)
        else:
            return False
        return True

    def _send_entrance(self) -> None:
        """Show the list of notices, or the only one."""
        keys = list(self._registry.notice_list.folders)
        if self._registry.single and keys:
            self._send_content(b"", "text/plain", HTTPStatus.FOUND, {"Location": f"{keys[0]}/"})
        else:
            self._send_content(_read_asset("picker.html"), _MEDIA_TYPES["picker.html"])

    def _answer_notice(self, asked: str) -> bool:
        """Answer what is about one notice; tell whether there was something to answer."""
        match = _NOTICE_ADDRESS.fullmatch(asked)
        if match is None:
            return False
        notice_key, events, picture_key, density = match.groups()
        session = self._registry.get_session(notice_key)
        if session is None:
            return False
        if events:
            self._stream_messages(session)
        elif picture_key:
            picture = session.render_page(picture_key, int(density))
            if picture is None:
                return False
            self._send_content(picture, "image/png")
        else:
            self._send_content(_read_asset("page.html"), _MEDIA_TYPES["page.html"])
        return True

    def _send_content(
        self,
        content: bytes,
        kind: str,
        status: HTTPStatus = HTTPStatus.OK,
        more: dict[str, str] | None = None,
    ) -> None:
        """Answer with all there is; a request for the head alone gets only that."""
        length = {"Content-Length": str(len(content))}
        self._send_headers(status, length | (more or {}), kind)
        if self.command != "HEAD":
            self.wfile.write(content)

    def _send_headers(self, status: HTTPStatus, more: dict[str, str], kind: str) -> None:
        """Send the status, what every answer has, and ``more``."""
        self.send_response(status)
        if status is HTTPStatus.METHOD_NOT_ALLOWED:
            self.send_header("Allow", ", ".join(sorted(ALLOWED_METHODS)))
        for name, value in ({"Content-Type": kind} | RESPONSE_HEADERS | more).items():
            self.send_header(name, value)
        self.end_headers()

    def _stream_messages(self, view: PreviewSession | NoticeList) -> None:
        """Send a view's messages, and each again whenever it changes, until one side hangs up.

        Server-sent events: the number of the message is its id.
        """
        self._send_headers(HTTPStatus.OK, {}, "text/event-stream; charset=utf-8")
        if self.command == "HEAD":
            return
        registry, seen = self._registry, 0
        with registry.watch_view(view):
            while not registry.closed:
                latest = view.messages.latest
                news = ":\n\n"  # a comment: it only finds out whether the browser is still there
                for event, number, text in latest:
                    if number > seen:
                        news += f"event: {event}\nid: {number}\ndata: {text}\n\n"
                self.wfile.write(news.encode("utf-8", "backslashreplace"))
                seen = max(message.number for message in latest)
                registry.wait_for_change(view, seen, _HEARTBEAT)
