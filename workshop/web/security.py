"""Security headers: a strict policy without exceptions, since no page needs one.

Source: OWASP Secure Headers; W3C Trusted Types (only lit-html's own policy may make HTML).
"""

from __future__ import annotations

from flask import Flask, request
from flask.wrappers import Response

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self' ws://{host} wss://{host}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html"
)
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


def protect(response: Response) -> Response:
    """Put the headers on an answer; pages and data are not kept by shared caches."""
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.endpoint == "static" and response.status_code < 400:
        return response  # the policy is the page's; fifty modules need not each carry it to a phone
    response.headers.setdefault("Content-Security-Policy", POLICY.format(host=request.host))
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Cache-Control"] = "private, no-cache"  # an export too: Flask takes any file for a static one
    return response


def install(app: Flask) -> None:
    """Protect every answer."""
    app.after_request(protect)
