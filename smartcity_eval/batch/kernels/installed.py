"""Which kernels are installed on this machine."""

from __future__ import annotations

from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

from ...core.errors import UsageError
from ...core.messages import Message


def require_kernel(kernel: str, notebook: str) -> None:
    """Check that a notebook's kernel is installed.

    Raises
    ------
    UsageError
        When it is not; says which are.
    """
    specs = KernelSpecManager()
    try:
        specs.get_kernel_spec(kernel)
    except NoSuchKernel:
        known = ", ".join(sorted(specs.find_kernel_specs()))
        raise UsageError(
            Message(
                "{notebook} asks for the kernel {kernel}, which is not installed here; there are:"
                " {known}",
                {"notebook": notebook, "kernel": kernel, "known": known},
            )
        ) from None
