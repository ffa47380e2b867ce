"""Kernels that start at once, because they are forked from a process that is already warm.

Where there is no safe fork, or the notebook's kernel is not this Python, an ordinary kernel serves.
"""

from __future__ import annotations

import asyncio
import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from queue import Empty
from typing import Any
from weakref import WeakSet

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import default

from ...core.temporary import OWNER, mark_owner
from .fork_server import ForkedKernel, WarmProcess, WarmServer

LAUNCHER = ["-m", "ipykernel_launcher"]
# A socket's path has 103 characters at most (on macOS); this leaves room for the kernel's own
# folder in it.
MAX_FOLDER = 70


def can_fork() -> bool:
    """Return whether kernels can be forked here, which is on Linux.

    macOS has a fork that its libraries do not survive.
    """
    return sys.platform == "linux"


def is_forked(kernel: str) -> bool:
    """Return whether a kernel of this name is forked here: one of this very Python."""
    return can_fork() and _is_this_python(KernelManager(kernel_name=kernel).format_kernel_cmd())


def _is_this_python(command: list[str]) -> bool:
    return command[0] == sys.executable and command[1:3] == LAUNCHER


class KernelNotStarted(RuntimeError):
    """A kernel ended, or said nothing, before its first cell."""


# Where the batch that this worker belongs to has its warm process; None in a worker that nobody
# told, such as a cluster's.
shared_address: Path | None = None


@lru_cache(maxsize=1)
def own_server() -> WarmServer:
    """Start a warm process for this worker alone."""
    folder = tempfile.mkdtemp(prefix="smartcity-warm-", dir=socket_room())
    mark_owner(Path(folder))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return WarmServer(Path(folder))


def end_own_server() -> None:
    """End this worker's own warm process with its kernels, if it has one, and tidy up after it."""
    if own_server.cache_info().currsize:
        own_server().end()
        shutil.rmtree(own_server().address.parent, ignore_errors=True)


@lru_cache(maxsize=1)
def _warm_process(address: Path | None) -> WarmProcess:
    with suppress(OSError):  # the batch's warm process has died: this worker goes on with its own
        if address is not None:
            return WarmProcess(address)
    if own_server.cache_info().currsize and own_server().process.poll() is not None:
        own_server.cache_clear()
    return WarmProcess(own_server().address)


def warm_process() -> WarmProcess | None:
    """Return this worker's line to a warm process, or None where kernels cannot be forked.

    It is made anew where that process has died.
    """
    if not can_fork():
        return None
    if not _warm_process(shared_address).alive:
        _warm_process.cache_clear()
    warm = _warm_process(shared_address)
    return warm if warm.usable else None


def socket_room() -> str | None:
    """Return the folder in which folders for sockets are made; None for the default.

    Where the folder for temporary files lies too deep for a socket's path, it is the system's own.
    """
    return "/tmp" if len(tempfile.gettempdir()) > MAX_FOLDER else None


# The kernels of this worker that were not forked: of any language, they do not notice by themselves
# that it has ended.
ORDINARY: WeakSet[subprocess.Popen[bytes]] = WeakSet()


def end_ordinary_kernels() -> None:
    """End the kernels of this worker that were not forked, with whatever they have started."""
    for process in ORDINARY:
        if process.poll() is None:
            with suppress(OSError):
                os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()


class ForkProvisioner(LocalProvisioner):
    """Starts a kernel by forking it, if it is a kernel of this very Python; else as usual."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork the kernel or, for any other command, run the command."""
        warm = warm_process() if _is_this_python(cmd) else None
        if warm is None:
            info = await super().launch_kernel(cmd, **kwargs)
            if self.process is not None:
                ORDINARY.add(self.process)
            return info
        cwd = str(kwargs.get("cwd") or Path.cwd())
        log = kwargs.get("stdout")
        env = dict(kwargs.get("env") or os.environ)
        kernel = warm.fork(cmd[3:], cwd, env, log.name if log else os.devnull)
        self.process = kernel  # type: ignore[assignment]  # it has what is asked of a Popen
        self.pid = self.pgid = kernel.pid
        self.cwd = cwd
        return self.connection_info

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and wait until it is gone.

        jupyter_client itself would look only every tenth of a second.
        """
        process: object = self.process
        if isinstance(process, ForkedKernel):
            process.kill()
            return
        await super().kill(restart=restart)
        for _ in range(400):
            if self.process is None or self.process.poll() is not None:
                return
            await asyncio.sleep(0.005)


class PromptClient(AsyncKernelClient):
    """A client that begins as soon as the kernel is heard on both channels.

    jupyter_client's own waits another fifth of a second to see whether more is said; nbclient tells
    what belongs to a cell by its message's parent, so nothing has to be waited out.
    """

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel has answered and its broadcasts arrive."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + (timeout or float("inf"))
        while True:
            self.kernel_info()
            with suppress(Empty):
                reply = await self.shell_channel.get_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.iopub_channel.get_msg(timeout=0.2)
                    self._handle_kernel_info_reply(reply)
                    return
            if not await self.is_alive():
                raise KernelNotStarted("the kernel died before it answered")
            if loop.time() > deadline:
                raise KernelNotStarted(f"the kernel did not answer within {timeout} seconds")


def _without_sleep(method: Callable[..., Any]) -> Callable[..., Any]:
    return getattr(method, "__wrapped__", method)


class PromptKernelManager(AsyncKernelManager):
    """Starts its kernel with what is above, and tells at once when it did not start.

    Talks to it over ports, which are chosen by bind and close: two kernels started together can
    pick the same one and wait for each other, after which the report is tried again.
    """

    @default("client_factory")
    def _default_client(self) -> type[AsyncKernelClient]:
        return PromptClient

    async def _async_pre_start_kernel(self, **kwargs: Any) -> tuple[list[str], dict[str, Any]]:
        if self.provisioner is None:
            self.provisioner = ForkProvisioner(
                kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self
            )
        return await super()._async_pre_start_kernel(**kwargs)

    pre_start_kernel = _async_pre_start_kernel
    # jupyter_client sleeps after each of these, so that its own tests can see what comes before the
    # end.
    start_kernel = _async_start_kernel = _without_sleep(AsyncKernelManager._async_start_kernel)
    shutdown_kernel = _async_shutdown_kernel = _without_sleep(
        AsyncKernelManager._async_shutdown_kernel
    )


class SocketKernelManager(PromptKernelManager):
    """Talks to its kernel over sockets in a folder of its own, which no other kernel can share."""

    @default("transport")
    def _default_transport(self) -> str:
        return "ipc"

    @default("ip")
    def _default_ip(self) -> str:
        folder = Path(tempfile.mkdtemp(prefix="smartcity-kernel-", dir=socket_room()))
        mark_owner(folder)
        return str(folder / "k")

    def cleanup_ipc_files(self) -> None:
        """Remove the sockets, and their folder unless the kernel is about to start again."""
        super().cleanup_ipc_files()
        if not Path(self.connection_file).is_file():
            with suppress(OSError):
                Path(self.ip).with_name(OWNER).unlink(missing_ok=True)
                Path(self.ip).parent.rmdir()


# Windows has no such sockets.
_MANAGER = PromptKernelManager if sys.platform == "win32" else SocketKernelManager
KERNEL_MANAGER = f"{__name__}.{_MANAGER.__name__}"
