"""A small web endpoint that serves courses as JSON, for a page or a calendar of one's own.

    VEILEDNING_TOKEN=a-long-secret python examples/course_endpoint.py sqlite:///register.db

`GET /courses/KULL-7` is the course with its programme: no names, no findings, whose words may name people.
`GET /courses/KULL-7/people` is who works and takes part there, for whoever sends `Authorization: Bearer a-long-secret`.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import sys
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import make_server

import attrs

from veiledning_core.domain.errors import NotFound, RegisterBusy, VeiledningError
from veiledning_core.exchange.value_json import to_plain
from veiledning_core.register import Register, open_register
from veiledning_core.use_cases.enrolments.enrolling import list_enrolments
from veiledning_core.use_cases.reading import course_card

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

PORT = 8000


@attrs.frozen
class Answer:
    """A status, what is said, and the headers that belong to it."""

    status: int
    said: Any
    headers: tuple[tuple[str, str], ...] = ()


@attrs.frozen(kw_only=True)
class CourseEndpoint:
    """A WSGI application over an open register; without a token nobody gets to see people."""

    register: Register
    token: str = attrs.field(default="", repr=False)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        answer = self._answer(environ)
        body = json.dumps(answer.said, ensure_ascii=False).encode()
        tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        if answer.status == 200:
            answer = attrs.evolve(answer, headers=(*answer.headers, ("ETag", tag)))
            if _names(environ.get("HTTP_IF_NONE_MATCH", ""), tag):
                answer, body = attrs.evolve(answer, status=304), b""
        start_response(
            f"{answer.status} {HTTPStatus(answer.status).phrase}", [*_always(answer.status, body), *answer.headers]
        )
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(self, environ: WSGIEnvironment) -> Answer:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return Answer(405, {"error": "only GET and HEAD"}, (("Allow", "GET, HEAD"),))
        path = environ.get("PATH_INFO", "").encode("latin-1").decode("utf-8", "replace")  # as WSGI hands it over
        match path.removeprefix("/").split("/"):
            case ["courses", code]:
                return self._say(lambda: self._course(code), "no-cache")
            case ["courses", code, "people"] if self._may_see_people(environ):
                return self._say(lambda: self._people(code), "no-store")
            case ["courses", _, "people"]:
                return Answer(401, {"error": "a token is needed"}, (("WWW-Authenticate", "Bearer"),))
        return Answer(404, {"error": "nothing is here"})

    def _say(self, read: Callable[[], Any], caching: str) -> Answer:
        try:
            return Answer(200, read(), (("Cache-Control", caching),))
        except NotFound as error:
            return Answer(404, _without_place(error))
        except RegisterBusy as error:
            return Answer(503, _without_place(error), (("Retry-After", "5"),))

    def _course(self, code: str) -> Any:
        return to_plain(self.register.read(course_card, code).course)

    def _people(self, code: str) -> Any:
        card, lines = self.register.read(lambda work: (course_card(work, code), list_enrolments(work, code)))
        return {"staff": to_plain(card.staff), "enrolments": to_plain(tuple(lines))}

    def _may_see_people(self, environ: WSGIEnvironment) -> bool:
        given = environ.get("HTTP_AUTHORIZATION", "").encode()
        return bool(self.token) and hmac.compare_digest(given, f"Bearer {self.token}".encode())


def _names(header: str, tag: str) -> bool:
    """Return whether an `If-None-Match` names a tag, or any."""
    return bool({tag, "*"} & {one.strip().removeprefix("W/") for one in header.split(",")})


def _always(status: int, body: bytes) -> list[tuple[str, str]]:
    if status == 304:
        return []
    return [
        ("Content-Type", "application/json; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("X-Content-Type-Options", "nosniff"),
    ]


def _without_place(error: VeiledningError) -> Any:
    """Return an error as JSON, but not where the register lies: that is the server's own business."""
    return {**to_plain(error), "where": None}


def main(address: str = "sqlite:///register.db") -> None:
    """Serve the register at a database address to this machine, until Ctrl+C."""
    with open_register(address) as register:
        endpoint = CourseEndpoint(register=register, token=os.environ.get("VEILEDNING_TOKEN", ""))
        with make_server("127.0.0.1", PORT, endpoint) as server:
            print(f"http://127.0.0.1:{PORT}/courses/…")
            server.serve_forever()


if __name__ == "__main__":
    try:
        main(*sys.argv[1:2])
    except VeiledningError as refused:
        sys.exit(str(refused))
