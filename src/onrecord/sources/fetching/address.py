"""Which addresses may be fetched from: a feed must not make us ask the machines of our own house."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from onrecord.model import InputRefused

Resolve = Callable[[str, int], list[str]]
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def resolve(host: str, port: int) -> list[str]:
    """Addresses of a host, as the system tells them. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def _inner(address: _Address) -> list[_Address]:
    """An address, and those of version 4 that one of version 6 stands for."""
    found: list[_Address] = [address]
    if isinstance(address, ipaddress.IPv6Address):
        found += [a for a in (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())) if a]
        if address in ipaddress.ip_network("64:ff9b::/96"):  # NAT64, RFC 6052
            found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found


def is_public(address: str) -> bool:
    """Whether an address is one of the public internet's."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = _inner(parsed)
    if len(inner) > 1:
        inner = inner[1:]
    return all(a.is_global and not a.is_multicast for a in inner)


def addresses(host: str, port: int, *, private: bool, ask: Resolve = resolve) -> list[str]:
    """Addresses of a host that may be fetched from.

    Raises InputRefused where one of them is not public, unless `private` is allowed; OSError where there is none.
    """
    found = ask(host, port)
    if not private:
        bad = next((a for a in found if not is_public(a)), None)
        if bad:
            raise InputRefused(f"{host} is at {bad}, no public address; allow it with --private if you mean it")
    if not found:
        raise OSError(f"no address for {host}")
    return found
