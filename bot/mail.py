"""The one place that speaks SMTP.

A letter is accepted, or MailRefused says that it was not, or MailUnclear that nobody knows: SMTP keeps no
history that could be asked. Nothing is retried here. Its Message-ID follows from its natural key, so that a
mailbox that gets a letter twice can tell.
"""

import hashlib
import re
import smtplib
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr
from typing import Literal

from bot.blocks import Attachment, shortened
from bot.errors import AddressUnreadable, MailRefused, MailUnclear

Security = Literal["starttls", "tls", "none"]

UNREACHABLE, LOGIN_REFUSED, NO_TLS = "smtp_unreachable", "smtp_login", "smtp_no_tls"
RESTS_SECONDS = 60.0  # of real time, after a server that did not answer: it must not hold up the others
SUBJECT = 150  # characters
_WIRE = SMTP.clone(cte_type="7bit")  # not every server takes letters in 8 bits
_FOR_GOOD, _TAKEN, _DONE = 500, (250, 251), 250
# What servers take without extensions; the longest address is that of RFC 5321, section 4.5.3.1.
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}")
_LONGEST = 254


@dataclass(frozen=True, slots=True)
class Mail:
    """A letter: the same words as plain text and as HTML, and what goes with them."""

    subject: str
    text: str
    html: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server, and in whose name it sends.

    Args:
        sender: an address, which may have a name before it, as in "Foyer <foyer@example.org>".
        user: for servers that ask who it is; "" for none.
        timeout: seconds until an answer that does not come is given up.
    """

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = ""
    timeout: float = 10.0


def address_typed(text: str) -> str:
    """Return an address that somebody typed as mail servers take it; raises AddressUnreadable."""
    local, _, domain = text.strip().rpartition("@")
    try:
        named = domain.encode("idna").decode("ascii")
    except UnicodeError as unnamed:
        raise AddressUnreadable(text) from unnamed
    address = f"{local}@{named}".casefold()
    is_dotted = not local.startswith(".") and not local.endswith(".") and ".." not in local
    if not (_LOCAL.fullmatch(local) and _DOMAIN.fullmatch(named) and is_dotted and len(address) <= _LONGEST):
        raise AddressUnreadable(text)
    return address


def named_address(text: str) -> tuple[str, str]:
    """Read the name and the address of somebody from "Els Peeters <els@example.org>", or the address alone.

    Returns: (name, address); the address in the place of a name that does not stand there.

    Raises: AddressUnreadable.
    """
    name, _, rest = text.strip().rpartition("<")
    address = address_typed(rest.removesuffix(">") if name else text)
    return " ".join(name.split()) or address, address


class Mailer:
    """Hands letters to one mail server, each over a connection of its own."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._rests_until = 0.0

    def send(self, to: str, mail: Mail, key: str) -> None:
        """Hand over a letter to one address.

        Args:
            key: natural key of what is sent; the same key is the same letter.

        Raises: MailRefused, MailUnclear.
        """
        data = self._letter(to, mail, key).as_bytes()
        with self._session() as smtp:
            self._address(smtp, to)
            try:
                code, _ = smtp.data(data)
            except smtplib.SMTPDataError as refused:
                raise _refusal(refused.smtp_code) from refused
            except (OSError, smtplib.SMTPException) as silent:
                raise MailUnclear from silent
            if code != _DONE:
                raise _refusal(code)

    def _address(self, smtp: smtplib.SMTP, to: str) -> None:
        sender = parseaddr(self._server.sender)[1]
        try:
            codes = [smtp.mail(sender)[0], smtp.rcpt(to)[0]]
        except (OSError, smtplib.SMTPException) as silent:
            raise MailRefused(UNREACHABLE, permanent=False) from silent
        for code in codes:
            if code not in _TAKEN:
                raise _refusal(code)

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        """Open a connection that is closed at the end of the block; raises MailRefused."""
        if time.monotonic() < self._rests_until:
            raise MailRefused(UNREACHABLE, permanent=False)
        try:
            smtp = self._connected()
        except smtplib.SMTPAuthenticationError as refused:
            raise MailRefused(LOGIN_REFUSED, permanent=False) from refused
        except smtplib.SMTPNotSupportedError as refused:
            raise MailRefused(NO_TLS, permanent=False) from refused
        except (OSError, smtplib.SMTPException) as silent:
            self._rests_until = time.monotonic() + RESTS_SECONDS
            raise MailRefused(UNREACHABLE, permanent=False) from silent
        try:
            yield smtp
        finally:
            # What was accepted is accepted, whether or not the server says goodbye.
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()
            smtp.close()

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        if server.security == "tls":
            context = ssl.create_default_context()
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        try:
            smtp.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _letter(self, to: str, mail: Mail, key: str) -> EmailMessage:
        name, sender = parseaddr(self._server.sender)
        letter = EmailMessage(policy=_WIRE)
        letter["Subject"] = shortened(" ".join(mail.subject.split()), SUBJECT)
        letter["From"] = Address(display_name=name, addr_spec=sender)
        letter["To"] = Address(addr_spec=to)
        letter["Date"] = formatdate()
        letter["Message-ID"] = message_id(key, sender)
        letter["Auto-Submitted"] = "auto-generated"  # RFC 3834: no answering machine replies
        letter.set_content(mail.text)
        letter.add_alternative(mail.html, subtype="html")
        for one in mail.attachments:
            main, _, sub = one.kind.partition("/")
            letter.add_attachment(one.content, maintype=main, subtype=sub, filename=one.name)
        return letter


def message_id(key: str, sender: str) -> str:
    """Return the Message-ID of what is sent under a natural key by an address."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:32]
    return f"<{digest}@{sender.rpartition('@')[2]}>"


def _refusal(code: int) -> MailRefused:
    return MailRefused(f"smtp_{code}", permanent=code >= _FOR_GOOD)
