"""The process that kernels are forked from, as the batch and its workers see it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

# Like `python -m`, but without the working folder on the path: no module beside params/ may stand
# in for one of the library's.
START_WARM = (
    f"import sys; del sys.path[0]; import runpy; runpy.run_module('{__package__}.warm',"
    " run_name='__main__', alter_sys=True)"
)
# Said to the warm process by a batch that ends in good order; from one that was killed nothing
# comes but the end.
IN_ORDER = b"."


class WarmServer:
    """The process that kernels are forked from; it ends with the process that has started it.

    Parameters
    ----------
    folder
        Where its socket is made, and what it has in the making.
    *others
        More folders that it takes away, as it does this one, when the process that has started it
        was killed.
    """

    def __init__(self, folder: Path, *others: str):
        self.address = folder / "warm"
        # Listened on from now on: who connects early waits.
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.address))
            listener.listen()
            # With faulthandler a crashed kernel says where, in its log.
            command = [
                sys.executable,
                "-X",
                "faulthandler",
                "-c",
                START_WARM,
                str(listener.fileno()),
                str(folder),
                *others,
            ]
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
            )

    def end(self, in_use: bool = True) -> None:
        """End the process and its kernels.

        One that was never asked for a kernel has none, and may still be importing.
        """
        if not in_use:
            self.process.kill()
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # it has ended already
            self.process.stdin.write(IN_ORDER)
            self.process.stdin.close()
        self.process.wait()


class WarmProcess:
    """A line to the process that kernels are forked from.

    Raises
    ------
    OSError
        When that process has ended.
    """

    def __init__(self, address: Path):
        self._one_at_a_time = threading.Lock()
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(str(address))
        self._answers = self._line.makefile("r", encoding="utf-8")
        self.usable = self._read().get("threads") == 1

    @property
    def alive(self) -> bool:
        """Whether it can still be asked."""
        with suppress(BlockingIOError):
            return self._line.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT) != b""
        return True

    def fork(
        self, arguments: list[str], cwd: str, env: dict[str, str], log: str = os.devnull
    ) -> ForkedKernel:
        """Fork a kernel that prints into a log.

        It has bound its sockets, or died, when this returns.
        """
        answer = self._ask({"arguments": arguments, "cwd": cwd, "env": env, "log": log})
        return ForkedKernel(self, answer["pid"])

    def poll(self, pid: int) -> int | None:
        """Return a kernel's exit code, or None while it runs."""
        code: int | None = self._ask({"poll": pid})["code"]
        return code

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        with self._one_at_a_time:  # a cluster's worker may have several threads
            self._line.sendall(json.dumps(question).encode() + b"\n")
            return self._read()

    def _read(self) -> dict[str, Any]:
        line = self._answers.readline()
        if not line:
            raise ConnectionResetError("the warm process has ended")
        answer: dict[str, Any] = json.loads(line)
        return answer


class ForkedKernel:
    """A forked kernel, with as much of ``subprocess.Popen`` as jupyter_client asks for."""

    stdin = stdout = stderr = None

    def __init__(self, warm: WarmProcess, pid: int):
        self._warm = warm
        self._killed = False
        self.pid = pid

    def poll(self) -> int | None:
        """Return a kernel's exit code, or None while it runs."""
        if self._killed:
            return -signal.SIGKILL
        try:
            return self._warm.poll(self.pid)
        except OSError:
            self.kill()
            return self.poll()

    def wait(self) -> int | None:
        """Return the exit code of a kernel that has ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal to the kernel and whatever it has started."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def kill(self) -> None:
        """End the kernel at once; nobody waits until the system has taken it down."""
        self.send_signal(signal.SIGKILL)
        self._killed = True

    terminate = kill
