"""Which addresses may be fetched, and connections that go nowhere else.

A name is looked up once, when connecting; every address it has is checked, and the connection goes to a
checked one. So a name that changes between check and use cannot lead anywhere (DNS rebinding).
"""

import ipaddress
import re
import socket
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

import idna
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

MOST_CHARACTERS = 2000
MOST_TRIED = 4  # addresses of a name
PORTS = {80, 443}
LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Sequence[str]]

# Public by number, yet not a host of the internet: relays into IPv6, and what cloud machines ask about themselves.
NOT_PUBLIC = [ipaddress.ip_network(network) for network in ("192.88.99.0/24", "168.63.129.16/32")]
GLOBAL_UNICAST = ipaddress.ip_network("2000::/3")
TUNNELS = [ipaddress.ip_network(network) for network in ("2001::/23", "2002::/16", "2001:db8::/32", "3fff::/20")]


class AddressRefused(Exception):  # noqa: N818 - what happened, not what kind of fault it is
    """Not an address of the public web. The text is a sentence for people."""


class NotFound(Exception):  # noqa: N818
    """The name has no address; perhaps only for now."""

    def __init__(self, *, for_now: bool) -> None:
        super().__init__(for_now)
        self.for_now = for_now


@dataclass(frozen=True, slots=True)
class Target:
    scheme: str
    host: str  # as it goes into DNS and certificates; an IPv6 address without brackets
    port: int
    path: str  # with the query

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == default_port(self.scheme) else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


def default_port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def target_of(url: str, *, allowed: Collection[str] = ()) -> Target:
    """The parts of an address that may be fetched; AddressRefused for any other.

    `allowed` are pairs "host:port" that are exempt from the rules about hosts and ports.
    """
    if len(url) > MOST_CHARACTERS:
        raise AddressRefused(f"The address is longer than {MOST_CHARACTERS:,} characters.")
    if re.search(r"[\x00-\x20\x7f-\xa0\\]", url):
        raise AddressRefused("The address has a space, a backslash or an invisible character in it.")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise AddressRefused("The address cannot be read.") from None
    if parts.scheme not in {"http", "https"}:
        raise AddressRefused("Only addresses that begin with https:// or http:// can be fetched.")
    if "@" in parts.netloc:
        raise AddressRefused("The address has a user name or password in it. Only public feeds can be fetched.")
    port = default_port(parts.scheme) if port is None else port
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/?%:@!$&'()*+,;=~-._[]|") if parts.query else ""
    )
    if f"{parts.hostname}:{port}" in allowed:
        return Target(parts.scheme, parts.hostname or "", port, path)
    if port not in PORTS:
        raise AddressRefused("Only the usual ports, 80 and 443, can be fetched from.")
    return Target(parts.scheme, _host(parts.hostname or ""), port, path)


def _host(written: str) -> str:
    """A host name or canonical address as DNS takes it."""
    if ":" in written:
        address = _address(written)
        if address is None or not is_public(address):
            raise AddressRefused("The address is not on the public internet.")
        return str(address)
    try:
        host = idna.encode(written.removesuffix("."), uts46=True, transitional=False).decode().lower()
    except (idna.IDNAError, UnicodeError):
        host = written.removesuffix(".").lower()  # names that are older than IDNA: with an underscore, say
    if len(host) > 253 or not all(LABEL.fullmatch(label) for label in host.split(".")):
        raise AddressRefused("The address has no host name that can be looked up.")
    if re.fullmatch(r"\d+|0x[0-9a-f]*", host.rpartition(".")[2]):
        literal = _address(host)  # None for 127.1, 0x7f.0.0.1, 2130706433: ways to write an address that only hide it
        if literal is None or not is_public(literal):
            raise AddressRefused("The address is not on the public internet.")
    elif "." not in host:
        raise AddressRefused("The address has no full host name, such as jobs.example.org.")
    return host


def _address(text: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def is_public(address: IPAddress) -> bool:
    """Whether this is one host of the internet: no address of a local network, tunnel, group or machine itself."""
    if not address.is_global or address.is_multicast or address.is_reserved:
        return False
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in NOT_PUBLIC)
    return address in GLOBAL_UNICAST and not any(address in tunnel for tunnel in TUNNELS)


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, as the system finds them."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except socket.gaierror as error:
        raise NotFound(for_now=error.errno == socket.EAI_AGAIN) from None
    except UnicodeError:  # a label of more than 63 characters
        raise NotFound(for_now=False) from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class Route:
    """The way to one host: looked up and checked at every new connection. `cut` ends what is on its way."""

    def __init__(self, *, resolve: Resolver, is_exempt: bool) -> None:
        self.resolve, self.is_exempt = resolve, is_exempt
        self._leash: socket.socket | None = None
        self.is_cut = False

    def addresses(self, host: str, port: int) -> list[str]:
        found = list(self.resolve(host, port))
        for text in found:
            address = _address(text)  # None for one with a zone: fe80::1%eth0
            if not self.is_exempt and (address is None or not is_public(address)):
                raise AddressRefused(f"{host} is not on the public internet, so nothing is fetched from it.")
        return found

    def hold(self, connected: socket.socket) -> None:
        """Keep a second handle: TLS takes the first one away while it shakes hands."""
        self.let_go()
        self._leash = connected.dup()
        if self.is_cut:  # while the name was looked up
            self.cut()

    def cut(self) -> None:
        self.is_cut = True
        if self._leash is not None:
            with suppress(OSError):
                self._leash.shutdown(socket.SHUT_RDWR)

    def let_go(self) -> None:
        if self._leash is not None:
            self._leash.close()
            self._leash = None


class _Pinned(HTTPConnection):
    """Connects to checked addresses only; host name and certificate stay those of the name."""

    def __init__(self, *args: Any, route: Route, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._route = route

    def _new_conn(self) -> socket.socket:
        problem: OSError | None = None
        for address in self._route.addresses(self.host, self.port)[:MOST_TRIED]:
            if self._route.is_cut:
                break
            try:
                connected = socket.create_connection((address, self.port), self.timeout)
            except OSError as error:
                problem = error
                continue
            self._route.hold(connected)
            return connected
        if isinstance(problem, TimeoutError):
            raise ConnectTimeoutError(self, f"{self.host} did not take the connection.") from problem
        raise NewConnectionError(self, f"{self.host} did not take the connection.") from problem


class _PinnedTLS(_Pinned, HTTPSConnection):
    pass


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Pinned


class _TLSPool(HTTPSConnectionPool):
    ConnectionCls = _PinnedTLS


def pool_for(target: Target, route: Route, *, certificates: str) -> HTTPConnectionPool:
    """Kept connections to one host; of its own accord it knows no proxy, cookie, redirect or second try."""
    if target.scheme == "http":
        return _PlainPool(target.host, target.port, maxsize=1, retries=False, route=route)
    return _TLSPool(
        target.host, target.port, maxsize=1, retries=False, route=route,
        cert_reqs="CERT_REQUIRED", ca_certs=certificates,
    )  # fmt: skip
