"""Workers of a Dask cluster that is already running."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import Executor

from ...core.errors import UsageError
from ...core.messages import Message
from .executor import ClusterExecutor
from .installation import Installation


def cluster_workers(address: str) -> tuple[Executor, int]:
    """Reach the workers of a Dask cluster.

    Parameters
    ----------
    address
        The scheduler's, such as ``tcp://10.0.0.5:8786``. Its workers have this very package, and
        run one thread each; they need no folder of this machine.

    Returns
    -------
    Executor, int
        The workers, and how many reports to hand out at a time: two for each thread, so that none
        waits.

    Raises
    ------
    UsageError
        When the extra is not installed, nobody answers at the address, or a worker has another
        version of this package, of Python or of a plug-in.
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
    # A scheduler that is lost is told with the reports, and not as a stack of Dask's own.
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)
    here = Installation.here()
    try:
        _refuse_others(client.run(Installation.here, on_error="return"), here)
    except UsageError:
        client.close()
        raise
    threads = sum(client.nthreads().values())
    return ClusterExecutor(client, here), max(2, 2 * threads)


def _refuse_others(found: Mapping[str, object], here: Installation) -> None:
    """Refuse workers whose reports could differ from those of this machine."""
    others: list[tuple[str, Message]] = []
    for worker, there in sorted(found.items()):
        how = (
            there.other_than(here)
            if isinstance(there, Installation)
            else Message(
                "it has no smartcity-eval of this version ({reason})", {"reason": str(there)}
            )
        )
        if how:
            others.append((worker, how))
    if others:
        worker, how = others[0]
        raise UsageError(
            Message(
                "a worker of the cluster, {worker} ({count} of {all}), differs from this machine:"
                " {how}; install the same on every worker",
                {"worker": worker, "count": len(others), "all": len(found), "how": how},
            )
        )
