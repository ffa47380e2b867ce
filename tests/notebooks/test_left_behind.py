"""A notebook in a running kernel, run on after an error.

No output shows the figures of another region or year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import KernelManager

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EVERY = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


class Live:
    """A notebook open in a kernel of its own."""

    def __init__(self, path: Path, manager: KernelManager):
        cells = [c.source for c in nbformat.read(path, 4).cells if c.cell_type == "code"]
        self.parameters, self.chooser, self.load, *self.sections = cells
        assert "reports.choose(" in self.chooser
        self.client = manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)

    def run(self, source: str) -> tuple[str, str]:
        """Return the status of a cell and all that it shows."""
        shown: list[str] = []

        def gather(message):
            content = message["content"]
            shown.append(str(content.get("data", "")) + str(content.get("evalue", "")))

        reply = self.client.execute_interactive(
            source, stop_on_error=False, output_hook=gather, timeout=120
        )
        return reply["content"]["status"], "".join(shown)


@pytest.fixture
def live(path) -> Iterator[Live]:
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(path.parent))
    notebook = Live(path, manager)
    yield notebook
    notebook.client.stop_channels()
    manager.shutdown_kernel(now=True)


def changed(parameters: str) -> str:
    """Name a region that has no record, or a year that has none."""
    if "region =" in parameters:
        return re.sub(r"^region = .*", 'region = "kab-asmat"', parameters, flags=re.MULTILINE)
    return re.sub(r"^year = .*", "year = 1999", parameters, flags=re.MULTILINE)


@EVERY
def test_after_an_error_nothing_of_the_run_before_is_shown(path, live):
    """Every way to fail before a section: each cell is run on its own, whatever happened before."""
    every = [live.parameters, live.chooser, live.load, *live.sections]
    broken = {
        "no such record": (changed(live.parameters), live.load),
        "a typing error in the parameters": ('region = "kab-asmat\nyear = 1999', ""),
        "no such variable": (live.parameters, live.load.replace("year,", "tahun,")),
        "not loaded": (changed(live.parameters), ""),
    }
    for fault, (parameters, load) in broken.items():
        first = [live.run(cell) for cell in every]
        assert {status for status, _ in first} == {"ok"}, (fault, first)
        live.run(parameters)
        if load:
            assert live.run(load)[0] == "error", fault
        for section in live.sections:
            status, shown = live.run(section)
            assert status == "error" and "<" not in shown, (fault, section, shown[:300])
    assert {live.run(cell)[0] for cell in every} == {"ok"}, "it is mended by running all again"
