"""Addresses: under which name phones in the hall can reach this machine."""

from __future__ import annotations

import ipaddress
import socket

DOCUMENTATION = ("192.0.2.1", 9)
"""An address that is never routed (RFC 5737): asking which interface leads there sends nothing."""


def in_the_hall() -> str | None:
    """The address of this machine on the local network; None when it is on none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(DOCUMENTATION)
            found = str(probe.getsockname()[0])
        except OSError:
            return None
    return None if ipaddress.ip_address(found).is_loopback else found


def is_loopback(host: str) -> bool:
    """Whether a host, with or without port, is this machine only."""
    name = host.rsplit(":", 1)[0].strip("[]") if not host.endswith("]") else host.strip("[]")
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"
