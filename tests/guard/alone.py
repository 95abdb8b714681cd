"""Run a command where there is no network but this machine's own: ``python tests/guard/alone.py COMMAND ...``.

On Linux it gets a network namespace of its own with nothing in it but loopback, so that whatever it starts, in any
language and past any hook, reaches nobody. Where that is not allowed, it says so and runs the command all the same; the
audit hook of ``network_guard`` is then all there is.
"""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import sys
from pathlib import Path

VARIABLE = "CRMLAB_TESTS_ALONE"
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
GET_FLAGS, SET_FLAGS, IS_UP = 0x8913, 0x8914, 1
INTERFACE = "16sh14x"


def main(command: list[str]) -> None:
    """Replace this program by `command`, alone where that is possible."""
    try:
        be_alone()
        os.environ[VARIABLE] = "yes"
    except OSError as error:
        os.environ[VARIABLE] = "no"
        print(f"\n!!! THE NETWORK COULD NOT BE TAKEN AWAY ({error}).\n!!! Tests are watched by a hook in Python only; "
              "a program in another language could reach other machines.\n", file=sys.stderr, flush=True)
    os.execvp(command[0], command)


def be_alone() -> None:
    """Move this process into a network namespace that holds nothing but loopback. OSError where that is not allowed."""
    if not sys.platform.startswith("linux"):
        raise OSError(f"{sys.platform} has no network namespaces")
    user, group = os.geteuid(), os.getegid()
    if user == 0:
        try:
            _unshare(CLONE_NEWNET)
        except OSError:  # root of a container without the right to
            _unshare(CLONE_NEWUSER | CLONE_NEWNET)
            _keep_names(user, group)
    else:
        _unshare(CLONE_NEWUSER | CLONE_NEWNET)
        _keep_names(user, group)
    _bring_loopback_up()


def _unshare(what: int) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(what):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _keep_names(user: int, group: int) -> None:
    """In a new user namespace, be who one was."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")


def _bring_loopback_up() -> None:
    import fcntl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        answer = fcntl.ioctl(any_socket, GET_FLAGS, struct.pack(INTERFACE, b"lo", 0))
        flags = struct.unpack(INTERFACE, answer)[1]
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack(INTERFACE, b"lo", flags | IS_UP))


if __name__ == "__main__":
    main(sys.argv[1:])
