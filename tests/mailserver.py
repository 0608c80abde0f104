"""A small SMTP server for stories: it keeps what it takes, and can refuse, hang, or go silent."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

from bot.mail import Mailer, Server


@dataclass(eq=False)
class Postmaster:
    """What the server does, and what it took: (recipient, letter).

    `answers` are given in the place of "250" to the command they are kept under, one each time. `hangs_at`
    and `drops_at` name the command at which it says nothing more, or hangs up; "." is the end of a letter.
    """

    answers: dict[str, list[str]] = field(default_factory=dict)
    hangs_at: str = ""
    drops_at: str = ""
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    port: int = 0

    def mailer(self, timeout: float = 5.0) -> Mailer:
        sender = "Foyer <foyer@example.org>"
        return Mailer(Server("127.0.0.1", self.port, "none", sender, timeout=timeout))

    def answer(self, command: str, usual: str) -> str | None:
        """Return what is said to a command; None to hang up."""
        if command == self.hangs_at:
            self.closing.wait()
        if command in (self.hangs_at, self.drops_at):
            return None
        waiting = self.answers.get(command)
        return waiting.pop(0) if waiting else usual


class _Conversation(socketserver.StreamRequestHandler):
    """RFC 5321 as far as a client needs it that sends one letter a connection."""

    def handle(self) -> None:
        postmaster = cast("_Listener", self.server).postmaster
        recipient = ""
        if not self._says(postmaster.answer("HELLO", "220 ready")):
            return
        while line := self.rfile.readline():
            command = line.decode().strip().upper().partition(" ")[0].partition(":")[0]
            if command == "RCPT":
                recipient = line.decode().partition("<")[2].partition(">")[0]
            usual = {"DATA": "354 go on", "QUIT": "221 bye"}.get(command, "250 fine")
            said = postmaster.answer(command, usual)
            if not self._says(said) or command == "QUIT":
                return
            if said and said.startswith("354") and not self._takes(postmaster, recipient):
                return

    def _takes(self, postmaster: Postmaster, recipient: str) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        if not postmaster.answers.get("."):  # going silent, it has the letter all the same
            letter = message_from_bytes(b"".join(lines), policy=policy.default)
            postmaster.taken.append((recipient, cast("EmailMessage", letter)))
        return self._says(postmaster.answer(".", "250 taken"))

    def _says(self, said: str | None) -> bool:
        if said is not None:
            self.wfile.write(f"{said}\r\n".encode())
        return said is not None


class _Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, postmaster: Postmaster) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.postmaster = postmaster


@contextmanager
def mail_server() -> Iterator[Postmaster]:
    """Run a server for as long as the block lasts."""
    postmaster = Postmaster()
    with _Listener(postmaster) as listener:
        postmaster.port = listener.server_address[1]
        threading.Thread(target=listener.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield postmaster
        finally:
            postmaster.closing.set()
            listener.shutdown()
