"""A real mail server in a thread of its own, which answers as a test wants it to, stage by stage."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Self

import attrs
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from veiledning_core.domain.mail_sending import MailSecurity, MailServer

SILENCE, HANG_UP = "silence", "hang up"
PASSWORD = "Blåbær og fløte 1"


@attrs.frozen(kw_only=True)
class Arrived:
    """What the server took over: the envelope and the bytes."""

    sender: str
    to: str
    content: bytes
    options: tuple[str, ...]


class PostOffice:
    """The server: `answers` gives what is said at a stage instead of yes.

    The stages are helo, auth, mail, rcpt, data, content, verdict and quit.
    `refused` gives what is said of single addresses. `once` forgets an answer when it has been given. `before_taking`
    is called before a letter is taken over, and may keep the sender waiting; `before_silence` before it says nothing.
    """

    def __init__(
        self,
        answers: Mapping[str, str] | None = None,
        *,
        refused: Mapping[str, str] | None = None,
        once: bool = False,
        tls: ssl.SSLContext | None = None,
        from_the_start: bool = False,
        **parameters: Any,
    ) -> None:
        self.answers, self.refused, self.once = dict(answers or {}), dict(refused or {}), once
        self.before_taking: Callable[[], object] = lambda: None
        self.before_silence: Callable[[], object] = lambda: None
        self.arrived: list[Arrived] = []
        self.connections = 0
        self._from_the_start = tls if from_the_start else None
        self._parameters = {"tls_context": None if from_the_start else tls, "enable_SMTPUTF8": True, **parameters}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._clients: list[_Scripted] = []

    def __enter__(self) -> Self:
        self._thread.start()
        opening = self._loop.create_server(self._client, "127.0.0.1", 0, ssl=self._from_the_start)
        self._server = asyncio.run_coroutine_threadsafe(opening, self._loop).result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._closed(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    def address(
        self, security: MailSecurity = MailSecurity.NONE, *, user: str = "", host: str = "localhost"
    ) -> MailServer:
        """Return where it is found."""
        return MailServer(host=host, port=self.port, security=security, user=user)

    def hang_up(self) -> None:
        """Shut every connection, as servers do with quiet ones."""
        asyncio.run_coroutine_threadsafe(self._hung_up(), self._loop).result(10)

    def answer(self, stage: str) -> str | None:
        """Return what is said at a stage; None where it goes as usual."""
        return self.answers.pop(stage, None) if self.once else self.answers.get(stage)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]) -> str:  # noqa: N802 - aiosmtpd's name
        if reply := self.refused.get(to):
            return reply
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        assert isinstance(server, _Scripted)
        if (reply := self.answer("verdict")) is not None:
            await server.do(reply)
            return reply
        assert isinstance(envelope.content, bytes)
        await asyncio.to_thread(self.before_taking)
        self.arrived.append(
            Arrived(
                sender=envelope.mail_from or "",
                to=envelope.rcpt_tos[0],
                content=envelope.content,
                options=tuple(envelope.mail_options),
            )
        )
        return "250 2.0.0 taken over"

    def _client(self) -> SMTP:
        self.connections += 1
        client = _Scripted(self, loop=self._loop, **self._parameters)
        self._clients.append(client)
        return client

    async def _hung_up(self) -> None:
        for client in self._clients:
            client.shut()
        await asyncio.sleep(0)

    async def _closed(self) -> None:
        self._server.close()
        await self._hung_up()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)


def knows_the_password(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, said: LoginPassword
) -> AuthResult:
    """Let in whoever says the password."""
    return AuthResult(success=said.password == PASSWORD.encode(), handled=False)


class _Scripted(SMTP):
    """One connection."""

    def __init__(self, office: PostOffice, **parameters: Any) -> None:
        super().__init__(office, **parameters)
        self._office = office

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802
        await self._at("helo", super().smtp_EHLO, hostname)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802
        await self._at("auth", super().smtp_AUTH, arg)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        await self._at("mail", super().smtp_MAIL, arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        await self._at("rcpt", super().smtp_RCPT, arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        if self._office.answer("content") == SILENCE and isinstance(self.transport, asyncio.Transport):
            await self.push("354 go on")
            self.transport.pause_reading()
            await asyncio.Event().wait()
        await self._at("data", super().smtp_DATA, arg)

    async def smtp_QUIT(self, arg: str) -> None:  # noqa: N802
        await self._at("quit", super().smtp_QUIT, arg)

    async def do(self, what: str) -> None:
        """Be silent or hang up, where that is what is wanted."""
        if what == SILENCE:
            await asyncio.to_thread(self._office.before_silence)
            await asyncio.Event().wait()
        if what == HANG_UP:
            self.shut()

    def shut(self) -> None:
        """End the connection without a word."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()

    async def _at(self, stage: str, usual: Callable[[Any], Awaitable[None]], argument: Any) -> None:
        reply = self._office.answer(stage)
        if reply is None:
            await usual(argument)
        elif reply in (SILENCE, HANG_UP):
            await self.do(reply)
        else:
            await self.push(reply)
