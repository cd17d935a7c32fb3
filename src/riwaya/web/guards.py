"""What stands in front of every page: the door, and the headers that every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from riwaya.web.door import Door, asked_token, on_loopback

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}
"""Put on every answer that does not set them itself. `no-store`: no page of a project stays in the browser's cache."""

OPEN = ("/static/",)
Refuse = Callable[[Request, int, str], Response]


class SafeHeaders:
    """Adds the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers added."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


class AtTheDoor:
    """Lets in who has the token or a session; everybody else gets a page that says how to come in."""

    def __init__(self, app: ASGIApp, door: Door, refuse: Refuse) -> None:
        self.app, self.door, self.refuse = app, door, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._answer(scope, receive)
        await (answer or self.app)(scope, receive, send)

    def _answer(self, scope: Scope, receive: Receive) -> Callable[[Scope, Receive, Send], Awaitable[None]] | None:
        """Return what to answer instead of the page, or null where the page may be shown."""
        request = Request(scope, receive)
        if not on_loopback(scope):
            return self.refuse(request, 400, "wrong_host")
        if scope["path"].startswith(OPEN):
            return None
        session = self.door.session_of(scope)
        token = asked_token(scope)
        if token is not None and scope["method"] == "GET":
            entered = session or self.door.enter(token)
            if entered is None:
                return self.refuse(request, 401, "token_used")
            answer = RedirectResponse(scope["path"], status_code=303)
            answer.set_cookie(self.door.cookie, entered.key, httponly=True, samesite="strict", path="/")
            return answer
        if session is None:
            return self.refuse(request, 401, "no_session")
        scope.setdefault("state", {})["session"] = session
        return None
