"""Asks addresses that people entered, and never one inside the house.

A name is resolved here, each of its addresses is looked at, and the connection goes to one that was looked at: a name
that means something else a moment later gains nothing. Redirects are not followed, proxies of the environment are not
used, and an answer has a limit of time and of size.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
MOST_BYTES = 64 * 1024
# Elsewhere than in an allowed network, where any port may be meant.
PORTS = frozenset({80, 443, 8080, 8443})
EXCERPT_LENGTH = 200

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# All of IPv6 that is handed out so far, and what in it is no host's: protocols, examples.
UNICAST = ipaddress.ip_network("2000::/3")
NO_HOSTS = [ipaddress.ip_network(text) for text in ("2001::/23", "2001:db8::/32", "3fff::/20")]
# The IPv4 behind a translator (RFC 6052), and the former way to one (RFC 7526).
TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
NO_HOSTS_V4 = [ipaddress.ip_network(text) for text in ("192.0.0.0/24", "192.88.99.0/24")]


class RefusedAddressError(Exception):
    """Raised for an address that is not asked, whatever is there; says why in a sentence."""


class NoAnswerError(Exception):
    """Raised where no whole answer came in time; says what happened instead."""


class UnwelcomeAnswerError(Exception):
    """Raised where what was asked did not take what was sent; says what it answered."""


@dataclass(frozen=True)
class Answer:
    """`text` is the beginning of the body, up to MOST_BYTES."""

    status: int
    text: str

    @property
    def is_success(self) -> bool:
        return 200 <= self.status < 300

    def raise_for_failure(self) -> None:
        """Raises UnwelcomeAnswerError unless it is a success."""
        if not self.is_success:
            raise UnwelcomeAnswerError(str(self))

    def __str__(self) -> str:
        if 300 <= self.status < 400:
            return _("%(status)s: it leads to another address, and redirects are not followed.") % {
                "status": self.status
            }
        # A database takes no NUL, and people read this.
        excerpt = "".join(char if char.isprintable() else " " for char in self.text[:EXCERPT_LENGTH])
        return f"{self.status}: {' '.join(excerpt.split())}".rstrip(": ")


def host_behind(address: IPAddress) -> IPAddress:
    """The IPv4 address that an IPv6 one stands for, or else the address itself."""
    if address.version == 6:
        if inner := address.ipv4_mapped or address.sixtofour:
            return inner
        if address in TRANSLATED:
            return ipaddress.IPv4Address(address.packed[-4:])
    return address


def is_allowed(address: IPAddress) -> bool:
    """Whether the operator named its network."""
    host = host_behind(address)
    return any(host in network for network in settings.WEBHOOK_ALLOWED_NETWORKS)


def is_public(address: IPAddress) -> bool:
    """Whether it belongs to one host somewhere on the internet."""
    host = host_behind(address)
    if host.version == 6:
        return host in UNICAST and not any(host in network for network in NO_HOSTS)
    return (
        host.is_global
        and not (host.is_multicast or host.is_reserved)
        and not any(host in network for network in NO_HOSTS_V4)
    )


# Rows of `socket.getaddrinfo`.
Found = list[tuple[int, int, int, str, tuple]]


@dataclass(frozen=True)
class Target:
    """The parts of an address that could be asked."""

    scheme: str
    name: str
    port: int
    path: str

    @classmethod
    def of(cls, address: str) -> "Target":
        """Raises RefusedAddressError."""
        try:
            parts = urlsplit(address)
            port = parts.port
            name = (parts.hostname or "").encode("idna").decode()
        except ValueError:
            name, port = "", None
        if not name or port == 0 or not address.isprintable() or " " in address:
            raise RefusedAddressError(_("This is no complete address. One looks like https://example.org/hook."))
        if parts.scheme not in {"https", "http"}:
            raise RefusedAddressError(_("The address must begin with https://."))
        if parts.username is not None or parts.password is not None:
            raise RefusedAddressError(_("An address must not hold a name or a password."))
        default_port = 443 if parts.scheme == "https" else 80
        path = iri_to_uri(parts.path or "/") + (f"?{iri_to_uri(parts.query)}" if parts.query else "")
        return cls(parts.scheme, name, port or default_port, path)

    @property
    def is_number(self) -> bool:
        """Whether the host is written as a number, in any spelling: 127.0.0.1, 127.1, 0x7f000001, ::1."""
        try:
            self.found(flags=socket.AI_NUMERICHOST)
        except OSError:
            return False
        return True

    def found(self, flags: int = 0) -> Found:
        return socket.getaddrinfo(self.name, self.port, type=socket.SOCK_STREAM, flags=flags)

    def refuse_unsafe(self, found: Found) -> None:
        """Raises RefusedAddressError unless everything that its name stands for may be asked."""
        addresses = [ipaddress.ip_address(row[4][0]) for row in found]
        if all(is_allowed(address) for address in addresses):
            return
        if not all(is_public(address) or is_allowed(address) for address in addresses):
            raise self.not_on_the_internet
        self.refuse_unusual()

    @property
    def not_on_the_internet(self) -> RefusedAddressError:
        return RefusedAddressError(_("“%(name)s” is not on the internet.") % {"name": self.name})

    def refuse_unusual(self) -> None:
        """Raises RefusedAddressError for a way of asking that is for one's own networks alone."""
        if self.scheme != "https":
            raise RefusedAddressError(_("The address must begin with https://. What is sent openly, others can read."))
        if self.port not in PORTS:
            ports = ", ".join(map(str, sorted(PORTS)))
            raise RefusedAddressError(_("The port must be one of these: %(ports)s.") % {"ports": ports})


def check_address(address: str) -> None:
    """Raises RefusedAddressError for what will never be asked, as far as it can be told without asking a network."""
    target = Target.of(address)
    if target.is_number:
        target.refuse_unsafe(target.found(flags=socket.AI_NUMERICHOST))
    elif not settings.WEBHOOK_ALLOWED_NETWORKS:
        if "." not in target.name.rstrip("."):
            raise target.not_on_the_internet
        target.refuse_unusual()


def resolve(target: Target) -> Found:
    """What the host's name stands for, within CONNECT_SECONDS. Raises NoAnswerError."""
    found: Found = []
    failures: list[str] = []

    def ask() -> None:
        try:
            found.extend(target.found())
        except OSError as error:
            failures.append(error.strerror or str(error))

    # The system's resolver knows no limit; one that hangs is left behind.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(CONNECT_SECONDS)
    if not found:
        detail = failures[0] if failures else _("the resolver does not answer")
        raise NoAnswerError(_("“%(name)s” is not found: %(detail)s.") % {"name": target.name, "detail": detail})
    return found


class PinnedConnection(http.client.HTTPConnection):
    """A connection to an address that was looked at. The certificate is checked by the host's name."""

    def __init__(self, target: Target, found: Found):
        self.default_port = 443 if target.scheme == "https" else 80
        super().__init__(target.name, target.port)
        self.context = ssl.create_default_context() if target.scheme == "https" else None
        self.found = found
        # Kept here as well: HTTPConnection forgets its own while the answer is still being read.
        self.wire: socket.socket | None = None
        self.is_late = False

    def connect(self) -> None:
        for number, (family, kind, protocol, _name, address) in enumerate(self.found, start=1):
            self.wire = socket.socket(family, kind, protocol)
            self.wire.settimeout(CONNECT_SECONDS)
            try:
                self.wire.connect(address)
                break
            except OSError:
                self.wire.close()
                if number == len(self.found) or self.is_late:
                    raise
        if self.is_late:
            raise TimeoutError
        self.wire.settimeout(TOTAL_SECONDS)
        if self.context:
            self.wire = self.context.wrap_socket(self.wire, server_hostname=self.host, do_handshake_on_connect=False)
            self.wire.do_handshake()
        self.sock = self.wire

    def give_up(self) -> None:
        """Ends whatever waits. A limit on each read is none for a server that sends a byte at a time."""
        self.is_late = True
        # Not the TLS socket's own shutdown, which changes what another thread reads with.
        with suppress(OSError, AttributeError):
            socket.socket.shutdown(self.wire, socket.SHUT_RDWR)

    def close(self) -> None:
        super().close()
        if self.wire:
            self.wire.close()


def post(address: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Post `body`, and what was answered. Raises RefusedAddressError and NoAnswerError."""
    target = Target.of(address)
    found = resolve(target)
    target.refuse_unsafe(found)
    connection = PinnedConnection(target, found)
    watch = threading.Timer(TOTAL_SECONDS, connection.give_up)
    watch.daemon = True
    watch.start()
    try:
        connection.request("POST", target.path, body, {**headers, "Connection": "close"})
        response = connection.getresponse()
        answer = Answer(response.status, response.read(MOST_BYTES).decode(errors="replace"))
        if connection.is_late:
            raise TimeoutError
        return answer
    except (OSError, http.client.HTTPException) as error:
        if connection.is_late:
            raise NoAnswerError(_("It did not answer in %(seconds)d seconds.") % {"seconds": TOTAL_SECONDS}) from error
        detail = str(error) or type(error).__name__
        raise NoAnswerError(_("It did not answer: %(detail)s.") % {"detail": detail}) from error
    finally:
        watch.cancel()
        connection.close()
