"""Workers of a Dask cluster that is already running."""

from __future__ import annotations

from concurrent.futures import Executor

from ...core.errors import UsageError
from ...core.messages import Message
from .pool import ATTEMPTS


def cluster_workers(address: str) -> tuple[Executor, int]:
    """Reach the workers of a Dask cluster.

    Parameters
    ----------
    address
        The scheduler's, such as ``tcp://10.0.0.5:8786``. Its workers see params/ and reports/ under
        the same paths as this machine, have this package, and run one thread each.

    Returns
    -------
    Executor, int
        The workers, and how many reports to hand out at a time: two for each thread, so that none
        waits.

    Raises
    ------
    UsageError
        When the extra is not installed or nobody answers at the address.
    """
    try:
        from distributed import Client
    except ImportError:
        raise UsageError(
            Message("a cluster needs one more package: pip install 'smartcity-eval[distributed]'")
        ) from None
    try:
        client = Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        raise UsageError(
            Message(
                "no Dask scheduler answers at {address} ({reason})",
                {"address": address, "reason": str(error).splitlines()[0]},
            )
        ) from None
    threads = sum(client.nthreads().values())
    return client.get_executor(pure=False, retries=ATTEMPTS - 1), max(2, 2 * threads)
