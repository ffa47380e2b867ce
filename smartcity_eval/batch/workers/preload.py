"""What every worker needs, imported once, in the process that workers are forked from."""

from __future__ import annotations

import gc
import sys

# Validating notebooks pulls in a grammar of internationalised addresses that takes longer to build
# than a report to make; without it jsonschema leaves that one format unchecked.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# After the line above, which takes effect when these are imported.
from ..kernels import engine  # noqa: E402, F401
from ..outputs import execute  # noqa: E402, F401
from ..outputs.html import rehearse  # noqa: E402

rehearse()
# What was imported is never freed: keeping the collector off it keeps its memory shared with the
# workers.
gc.collect()
gc.freeze()
