"""Who may come in: the address with its one-time token gives a session, the session's cookie opens everything else.

The workbench answers on loopback only, but other programs and web pages on this machine reach loopback too. So: a token
of 256 bits that works once; a session cookie that scripts cannot read and other sites cannot send (HttpOnly,
SameSite=Strict); a second secret in each form against forged requests; and no answer under a host name that is not
loopback's, which stops DNS rebinding.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from hmac import compare_digest
from threading import Lock

from starlette.datastructures import Headers, QueryParams
from starlette.requests import cookie_parser
from starlette.types import Scope

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass
class Session:
    """One browser that came in with the token: its cookie, the secret of its forms, and who reviews."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    form: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    reviewer: str = ""

    def wrote(self, given: str) -> bool:
        """Tell whether a form carries this session's secret."""
        return compare_digest(given.encode(), self.form.encode())


class Door:
    """The token and the sessions of one run of `riwaya serve`; nothing of it is ever written to a disk."""

    def __init__(self, *, reviewer: str = "", cookie: str = "riwaya") -> None:
        self.token = secrets.token_urlsafe(32)
        self.cookie, self._reviewer = cookie, reviewer
        self._used = False
        self._lock = Lock()
        self._sessions: dict[str, Session] = {}

    def enter(self, token: str) -> Session | None:
        """Return a new session for the token the first time it is given; null ever after and for any other."""
        with self._lock:
            if self._used or not compare_digest(token.encode(), self.token.encode()):
                return None
            self._used = True
            session = Session(reviewer=self._reviewer)
            self._sessions[session.key] = session
            return session

    def session_of(self, scope: Scope) -> Session | None:
        """Return the session that a request's cookie names."""
        cookies = cookie_parser(Headers(scope=scope).get("cookie", ""))
        return self._sessions.get(cookies.get(self.cookie, ""))


def asked_token(scope: Scope) -> str | None:
    """Return the token in an address, if it has one."""
    return QueryParams(scope.get("query_string", b"")).get("token")


def on_loopback(scope: Scope) -> bool:
    """Tell whether a request was sent to a loopback name."""
    host = Headers(scope=scope).get("host", "")
    name = host.rpartition(":")[0] if ":" in host.removeprefix("[::1]") else host
    return name in LOOPBACK
