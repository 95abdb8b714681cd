"""Nothing in the tests may speak to another machine: an audit hook that refuses, and writes down who tried.

It is in force in pytest itself and, by way of ``sitecustomize``, in every Python that a test starts: kernels,
JupyterLab, the command line.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
import traceback

LOG_VARIABLE = "CRMLAB_TESTS_NETWORK_LOG"
_WATCHED = {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}


class NetworkForbidden(OSError):
    """A test, or a program that it started, tried to reach another machine."""


def install() -> None:
    """Put the hook in force, once in a process; it can't be taken off again."""
    if not getattr(sys, "_crmlab_network_guard", False):
        sys._crmlab_network_guard = True
        sys.addaudithook(_refuse)


def is_here(host: object) -> bool:
    """Whether a host name or address means this very machine."""
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host in (None, "", "localhost", socket.gethostname()):
        return True
    try:
        address = ipaddress.ip_address(str(host).split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def _refuse(event: str, arguments: tuple) -> None:
    if event not in _WATCHED:
        return
    if event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        if not isinstance(address, tuple):
            return  # a socket file
        host = address[0]
    else:
        host = arguments[0]
    if not is_here(host):
        _write_down(host)
        raise NetworkForbidden(f"the tests may not reach {host!r}")


def _write_down(host: object) -> None:
    where = "".join(traceback.format_stack(limit=12)[:-2])
    if log := os.environ.get(LOG_VARIABLE):
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{host!r} from process {os.getpid()}:\n{where}\n")
