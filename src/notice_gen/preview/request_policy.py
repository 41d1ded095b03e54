"""Who may ask the preview for what: everything a stranger could try is refused here.

In: a request's method, address and headers.  Out: the status and the reason it is refused with,
or None. The preview shows drafts nobody else may read, on a port that every program of the
machine and every page open in the browser can reach. Against other users there is the token in
the address, against pages of other origins what browsers say of themselves, against names that
are made to point here (DNS rebinding) the Host header.
"""

from __future__ import annotations

from hmac import compare_digest
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from email.message import Message

Refusal: TypeAlias = "tuple[HTTPStatus, str]"

ALLOWED_METHODS: Final = frozenset({"GET", "HEAD"})
_PORT_LEFT_OUT: Final = 80  # by browsers: it is HTTP's own
_MAX_ADDRESS_LENGTH: Final = 200  # characters of an address: ours have less than 100
_OWN_FETCH_SITES: Final = frozenset({"same-origin", "none"})  # none: typed, or by another program

# Sent with every answer.
RESPONSE_HEADERS: Final = {
    "Cache-Control": "no-store",  # a draft has no place in a cache
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",  # the token is in the address
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def list_allowed_hosts(port: int) -> frozenset[str]:
    """Return what the Host header may be, in lower case: this machine's own names, with the port.

    Browsers leave out port 80, so there the bare names are known too.
    """
    names = ("127.0.0.1", "localhost")
    hosts = {f"{name}:{port}" for name in names}
    if port == _PORT_LEFT_OUT:
        hosts.update(names)
    return frozenset(hosts)


def find_refusal(method: str, headers: Message, port: int) -> Refusal | None:
    """Return why a request is refused whatever it asks for; None when it is not.

    A header sent twice is refused when one of the two is: which of them counts is not agreed on.
    """
    if method not in ALLOWED_METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED, "只能读取"
    allowed = list_allowed_hosts(port)
    hosts = _read_header(headers, "Host")
    if len(hosts) != 1 or hosts[0] not in allowed:
        return HTTPStatus.FORBIDDEN, "只能用 127.0.0.1 或 localhost 访问"
    own_origins = {f"http://{host}" for host in allowed}
    if not own_origins.issuperset(_read_header(headers, "Origin")):
        return HTTPStatus.FORBIDDEN, "不接受别的网页的请求"
    if not _OWN_FETCH_SITES.issuperset(_read_header(headers, "Sec-Fetch-Site")):
        return HTTPStatus.FORBIDDEN, "不接受别的网页的请求"
    return None


def _read_header(headers: Message, name: str) -> list[str]:
    """Return all values of a header, without spaces around them, in lower case."""
    return [value.strip().lower() for value in headers.get_all(name, [])]


def strip_token(address: str, token: str) -> str | None:
    """Return what an address asks for behind the token; None when it does not know the token.

    The token is compared in a time that says nothing of how much of it was right.

    Nothing is decoded and no path is ever looked up: what is not known as it stands is not there.
    """
    if len(address) > _MAX_ADDRESS_LENGTH or not address.isascii():
        return None
    if not address.startswith("/"):
        return None
    given, slash, asked = address[1:].partition("/")
    knows_token = compare_digest(given.encode(), token.encode())
    if not knows_token or not slash:
        return None
    return asked
