"""papermill's engine, saving once: a save after each cell costs time and makes half-done work look whole."""

from __future__ import annotations

from typing import Any

from papermill.engines import NBClientEngine, NotebookExecutionManager, papermill_engines

SAVE_ONCE = "smartcity-eval"


class SaveOnceEngine(NBClientEngine):
    """Executes like papermill's own engine; the notebook is written when execution has ended, well or not."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: NotebookExecutionManager, kernel_name: str, **kwargs: Any) -> None:
        """Execute the notebook with its saves put off."""
        nb_man.save = lambda **_: None
        try:
            super().execute_managed_notebook(nb_man, kernel_name, **kwargs)
        finally:
            del nb_man.save


papermill_engines.register(SAVE_ONCE, SaveOnceEngine)
