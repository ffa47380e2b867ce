"""Kernels that cannot take each other's ports."""

from __future__ import annotations

import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from jupyter_client.manager import AsyncKernelManager
from traitlets import default


class SocketKernelManager(AsyncKernelManager):
    """Talks to its kernel over sockets in a folder of its own.

    Ports are chosen by bind and close, so that two kernels started together can pick the same one and
    wait for each other; a folder made for this kernel cannot be shared.
    """

    @default("transport")
    def _default_transport(self) -> str:
        return "ipc"

    @default("ip")
    def _default_ip(self) -> str:
        return str(Path(tempfile.mkdtemp(prefix="smartcity-kernel-")) / "k")

    def cleanup_ipc_files(self) -> None:
        """Take away the sockets, and their folder with them unless the kernel is about to start again."""
        super().cleanup_ipc_files()
        if not Path(self.connection_file).is_file():
            with suppress(OSError):
                Path(self.ip).parent.rmdir()


# Windows has no such sockets; there the ordinary manager serves.
KERNEL_MANAGER = "jupyter_client.manager.AsyncKernelManager" if sys.platform == "win32" else f"{__name__}.{SocketKernelManager.__name__}"
