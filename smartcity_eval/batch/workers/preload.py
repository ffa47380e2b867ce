"""What every worker needs, imported once, in the process that workers are forked from."""

from __future__ import annotations

import gc
import sys

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
