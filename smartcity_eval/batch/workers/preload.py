"""What every worker needs, imported once, in the process that workers are forked from."""

from __future__ import annotations

import gc
import sys
from multiprocessing import synchronize
from types import TracebackType

# Validating notebooks pulls in a grammar of internationalised addresses that takes longer to build
# than a report to make; without it jsonschema leaves that one format unchecked.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# Where pyarrow is installed, papermill imports it for file systems that no batch uses, and it
# starts threads: what is forked beside them may wait for a lock for ever.
_HIDDEN = "pyarrow"
sys.modules.setdefault(_HIDDEN, None)  # type: ignore[arg-type]

# After the lines above, which take effect when these are imported.
from ..kernels import engine  # noqa: E402, F401
from ..outputs import execute  # noqa: E402, F401
from ..outputs.html import rehearse  # noqa: E402

if sys.modules[_HIDDEN] is None:
    del sys.modules[_HIDDEN]
rehearse()
# What was imported is never freed: keeping the collector off it keeps its memory shared with the
# workers.
gc.collect()
gc.freeze()


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print an error, unless a batch has ended before its worker began: its locks are gone."""
    last = trace
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    is_lock = last is not None and last.tb_frame.f_globals.get("__name__") == synchronize.__name__
    if not (is_lock and isinstance(error, FileNotFoundError)):
        sys.__excepthook__(kind, error, trace)


sys.excepthook = _tell
