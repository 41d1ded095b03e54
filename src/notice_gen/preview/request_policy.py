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
_MAX_ADDRESS_LENGTH: Final = 200  # characters of an address: ours have less than 100
_OWN_FETCH_SITES: Final = frozenset(
    {"same-origin", "none"}
)  # none: typed, or opened by another program

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
    """Return what the Host header may be."""
    names = ("127.0.0.1", "localhost")
    bare = names if port == 80 else ()  # noqa: PLR2004 - the port browsers leave out
    return frozenset((*(f"{name}:{port}" for name in names), *bare))


def find_refusal(method: str, headers: Message, port: int) -> Refusal | None:
    """Return why a request is refused whatever it asks for; None when it is not."""
    if method not in ALLOWED_METHODS:
        return HTTPStatus.METHOD_NOT_ALLOWED, "只能读取"
    named = [host.strip().lower() for host in headers.get_all("Host", [])]
    if len(named) != 1 or named[0] not in list_allowed_hosts(port):
        return HTTPStatus.FORBIDDEN, "只能用 127.0.0.1 或 localhost 访问"
    origins = {f"http://{host}" for host in list_allowed_hosts(port)}
    if any(origin.strip().lower() not in origins for origin in headers.get_all("Origin", [])):
        return HTTPStatus.FORBIDDEN, "不接受别的网页的请求"
    if any(
        site.strip().lower() not in _OWN_FETCH_SITES
        for site in headers.get_all("Sec-Fetch-Site", [])
    ):
        return HTTPStatus.FORBIDDEN, "不接受别的网页的请求"
    return None


def strip_token(address: str, token: str) -> str | None:
    """Return what an address asks for behind the token; None when it does not know the token.

    Nothing is decoded and no path is ever looked up: what is not known as it stands is not there.
    """
    if len(address) > _MAX_ADDRESS_LENGTH or not address.isascii():
        return None
    _, _, rest = address.partition("/")
    given, slash, asked = rest.partition("/")
    known = compare_digest(given.encode(), token.encode())
    return asked if known and slash and address.startswith("/") else None
