"""Run the tests that matter as far as possible as on Windows: ``make test-portable``.

No fork, no sockets of Unix, no signals but those of Windows; cp1252 (or ASCII) for whatever is
opened without an encoding, and an error besides; names of files, open files and capital letters as
Windows takes them. Paths keep their slashes: ``tests/test_portable_code.py`` looks after those.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TESTS = (
    "tests/core/test_files.py",
    "tests/core/test_file_names.py",
    "tests/core/test_temporary.py",
    "tests/store",
    "tests/yaml_io/test_parser.py",
    "tests/batch/plan/test_jobs.py",
    "tests/cli/test_app.py",
    "tests/cli/test_common.py",
    "tests/cli/test_document_commands.py",
    "tests/cli/test_import_table.py",
    "tests/cli/test_output.py",
    "tests/cli/test_run_command.py",
    "tests/cli/test_verification.py",
    "tests/cli/test_workbook.py",
    "tests/records/test_reading.py",
    "tests/records/test_transactions.py",
    "tests/records/test_writing.py",
    "tests/workbooks/files",
    "tests/workbooks/panel/test_outgoing.py",
    "tests/workbooks/submissions/test_importing.py",
    "tests/frameworks/test_loader.py",
    "tests/batch/outputs",
    "tests/batch/workers",
    "tests/batch/test_run.py",
    "tests/batch/test_run_again.py",
    "tests/batch/test_run_notebooks.py",
    "tests/documents/check",
    "tests/site/test_publish.py",
    "tests/site/test_serving.py",
)


def locale_of_windows(folder: Path) -> dict[str, str]:
    """Return variables for a locale in cp1252, made where the system can; else for plain ASCII."""
    made = folder / "en_US.CP1252"
    if not made.is_dir() and shutil.which("localedef"):
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(
            ["localedef", "-c", "-i", "en_US", "-f", "CP1252", str(made)],
            capture_output=True,
            check=False,
        )
    if made.is_dir():
        return {"LOCPATH": str(folder), "LC_ALL": made.name}
    return {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}


def environment() -> dict[str, str]:
    """Return the variables of a process that runs as on Windows."""
    return {
        **os.environ,
        **locale_of_windows(ROOT / "build" / "locale"),
        "PYTHONPATH": os.pathsep.join([str(HERE), str(ROOT)]),
        "PYTHONUTF8": "0",
        "PYTHONWARNDEFAULTENCODING": "1",
        "WITHOUT_POSIX": "1",
    }


if __name__ == "__main__":
    asked = sys.argv[1:] or ["-q", "--numprocesses=auto", *TESTS]
    sys.exit(
        subprocess.run(
            [sys.executable, "-m", "pytest", *asked], cwd=ROOT, env=environment(), check=False
        ).returncode
    )
