"""The papermill engine of a batch: one save, and a log for what the kernel itself says."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NotebookExecutionManager, papermill_engines
from papermill.iorw import write_ipynb
from papermill.log import logger

SAVE_ONCE = "smartcity-eval"


class SaveOnceEngine(Engine):  # type: ignore[misc]  # papermill carries no types
    """Executes like papermill's own engine, but saves only when execution has ended, well or not.

    A save after each cell costs time, and makes the half-done notebook of a killed kernel look
    whole.
    """

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: NotebookExecutionManager,
        kernel_name: str,
        *,
        kept_at: Path | None = None,
        kernel_log: IO[bytes] | None = None,
        notebook_dir: Path | None = None,
        **kwargs: Any,
    ) -> None:
        """Execute the notebook.

        Parameters
        ----------
        nb_man, kernel_name
            As papermill gives them to its engines.
        kept_at
            Where the notebook is left when its kernel died or time ran out; papermill saves it in
            every other case.
        kernel_log
            Takes what the kernel prints outside of any cell.
        notebook_dir
            The notebook's own folder, from which it can import modules as it can in JupyterLab.
        """
        # Where on this machine the notebook came from and went is nothing for its readers.
        for key in ("input_path", "output_path"):
            nb_man.nb.metadata.papermill[key] = Path(nb_man.nb.metadata.papermill[key]).name
        traits = {
            name: value
            for name, value in kwargs.items()
            if name in PapermillNotebookClient.class_trait_names()
        }
        client = PapermillNotebookClient(nb_man, kernel_name=kernel_name, log=logger, **traits)
        km = client.create_kernel_manager()
        if notebook_dir is not None and "ipykernel_launcher" in km.kernel_spec.argv:
            client.extra_arguments = [*client.extra_arguments, _importing_from(notebook_dir)]
        try:
            client.execute(stdout=kernel_log, stderr=kernel_log)
        except Exception:
            if kept_at is not None:
                write_ipynb(nb_man.nb, str(kept_at))
            raise


def _importing_from(folder: Path) -> str:
    """Return the argument that lets a kernel import from a folder.

    The folder stands just before the working folder, which IPython puts after Python's own
    library: a module beside a notebook never hides one of Python's.
    """
    path = '__import__("sys").path'
    line = f'{path}.insert({path}.index("") if "" in {path} else len({path}), {str(folder)!r})'
    return f"--IPKernelApp.exec_lines={line}"


papermill_engines.register(SAVE_ONCE, SaveOnceEngine)
