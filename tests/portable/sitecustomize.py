"""Imported by every Python that starts with this folder on its path: hides from the package and its
tests what Windows lacks, and refuses what it refuses.

Asked for by ``make test-portable``, which sets ``WITHOUT_POSIX``; nothing happens without it.
Names of the standard library are hidden from the package's and the tests' own code only, so that
the library itself goes on working; :data:`sys.platform` is ``win32`` to them.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import time
import warnings
from itertools import chain
from types import FrameType, ModuleType
from typing import Any


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LACKING = {
    "os": _names(
        "O_CLOEXEC O_DIRECTORY O_NOFOLLOW O_NONBLOCK WNOHANG chown fchown fork forkpty getegid"
        " geteuid getgid getloadavg getpgid getuid killpg lchown mkfifo mknod nice pipe2"
        " posix_spawn pread pwrite sched_getaffinity sendfile setpgid setsid setuid statvfs sync"
        " sysconf uname wait wait3 wait4"
    ),
    "signal": _names(
        "ITIMER_REAL SIGALRM SIGCHLD SIGCONT SIGHUP SIGKILL SIGPIPE SIGQUIT SIGSTOP SIGTSTP"
        " SIGUSR1 SIGUSR2 SIG_BLOCK SIG_SETMASK SIG_UNBLOCK alarm pause pthread_kill"
        " pthread_sigmask setitimer sigpending sigwait"
    ),
    "socket": _names("AF_UNIX CMSG_LEN SO_REUSEPORT recv_fds send_fds"),
    "time": _names("tzset"),
}
OURS = ("smartcity_eval", "tests", "conftest")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
IMPOSSIBLE = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')
RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?: *\.|$)")


def _is_ours(frame: FrameType, rooms: tuple[str, ...] = OURS) -> bool:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0] in rooms


class Narrowed(ModuleType):
    """A module of the standard library in which our code does not find everything."""

    def __getattribute__(self, name: str) -> Any:
        """Return an attribute, unless Windows lacks it and our code asks."""
        module = ModuleType.__getattribute__(self, "__name__")
        if name in LACKING[module] and _is_ours(sys._getframe(1)):
            raise AttributeError(f"module {module!r} has no attribute {name!r} on Windows")
        return ModuleType.__getattribute__(self, name)


class OtherPlatform(ModuleType):
    """:mod:`sys`, which tells our code that it runs on Windows."""

    def __new__(cls, *arguments: Any) -> Any:
        """Make an ordinary module: whatever is imported is of the type of :mod:`sys`."""
        return ModuleType(*arguments)

    def __getattribute__(self, name: str) -> Any:
        """Return an attribute."""
        if name == "platform" and _is_ours(sys._getframe(1)):
            return "win32"
        return ModuleType.__getattribute__(self, name)


def is_possible(name: str) -> bool:
    """Return whether a file can have this name on Windows."""
    return not (IMPOSSIBLE.search(name) or RESERVED.match(name))


_written: dict[str, dict[str, str]] = {}


def refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse the package's changes of files that Windows would refuse; an audit hook."""
    if event == "open":
        path, _, flags = arguments
        if isinstance(path, str) and flags & os.O_CREAT:
            _refuse_name(path)
    elif event in ("os.mkdir", "os.remove", "os.rename"):
        paths = [os.fspath(p) for p in arguments[: 2 if event == "os.rename" else 1]]
        if all(isinstance(p, str) and os.path.isabs(p) for p in paths):
            if event != "os.remove":
                _refuse_name(paths[-1])
            if event != "os.mkdir":
                _refuse_open(paths)


def _refuse_name(path: str) -> None:
    folder, name = os.path.split(os.path.abspath(path))
    if not is_possible(name) and _from_package():
        raise OSError(22, "no name for a file on Windows", path)
    # Temporary files have capitals by chance.
    if not name.startswith((".smartcity-eval-", "tmp")):
        here = _written.setdefault(folder, {})
        known = here.setdefault(name.casefold(), name)
        if known != name and os.path.exists(os.path.join(folder, known)) and _from_package():
            raise OSError(17, f"on Windows the same file as {known}", path)


def _refuse_open(paths: list[str]) -> None:
    held = set()
    for number in os.listdir("/proc/self/fd"):
        try:
            held.add(os.readlink(f"/proc/self/fd/{number}"))
        except OSError:
            continue
    for path in paths:
        if os.path.realpath(path) in held and _from_package():
            raise PermissionError(13, "on Windows a file that is open stays where it is", path)


def _from_package() -> bool:
    frame: FrameType | None = sys._getframe(1)
    while frame:
        if _is_ours(frame, ("smartcity_eval",)):
            return True
        frame = frame.f_back
    return False


def narrow() -> None:
    """Hide what Windows lacks, and refuse what it refuses, in this process."""
    missing = [
        f"{module.__name__}.{name}"
        for module in (os, signal, socket, time)
        for name in LACKING[module.__name__]
        if not hasattr(module, name)
    ]
    assert len(missing) < len(set(chain(*LACKING.values()))) / 2, missing
    for module in (os, signal, socket, time):
        module.__class__ = Narrowed
    sys.__class__ = OtherPlatform
    warnings.filterwarnings("ignore", category=EncodingWarning)  # other libraries' own
    warnings.filterwarnings(
        "error", category=EncodingWarning, module=rf"(?:{'|'.join(OURS)})(?:\.|$)"
    )
    sys.addaudithook(refuse)


if os.environ.get("WITHOUT_POSIX"):
    narrow()
