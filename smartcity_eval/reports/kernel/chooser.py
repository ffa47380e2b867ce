"""Another region and year, chosen in an open notebook among the records that there are."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.messages import translator
from ...records import record_paths
from ...reference.regions import FICTITIOUS, region_entry, regions
from ..report import params_folder
from .live import set_parameters
from .session import is_open

if TYPE_CHECKING:
    from ipywidgets import VBox

# A command of JupyterLab's own: this cell and all below it, whose parameters stand above.
RUN_BELOW = "notebook:run-all-below"


def choose(year: int, region: str = "", language: str = "id", params_dir: str = "") -> VBox | None:
    """Show lists of the regions and years there are records of, and a button to show the chosen.

    What is chosen becomes the running notebook's `region` and `year`; its file stays as it is.

    Parameters
    ----------
    year, region
        What the notebook shows now; without a region, years alone are listed.
    language, params_dir
        As for :func:`~smartcity_eval.reports.load_report`.

    Returns
    -------
    ipywidgets.VBox or None
        None where nobody can choose: in a notebook run by the batch or papermill, and without
        ipywidgets.
    """
    if not is_open() or find_spec("ipywidgets") is None:
        return None
    records = record_paths(params_folder(params_dir, language))
    return _Chooser(records, year, region, language).box


class _Chooser:
    """The lists, and the parameters that follow from them."""

    def __init__(self, records: list[Path], year: int, region: str, language: str):
        import ipywidgets

        say = translator(language)
        self._years: dict[str, set[int]] = defaultdict(set)
        for path in records:
            self._years[path.stem if region else ""].add(int(path.parent.name))
        self._years[region].add(year)  # as the parameters say, whether there is a record or not
        names = sorted((_name(key), key) for key in self._years)
        self.region = ipywidgets.Dropdown(options=names, value=region, description=say("Region"))
        self.year = ipywidgets.Dropdown(description=say("Year"))
        self._list_years(year)
        shows = say("Show the chosen")
        button = ipywidgets.HTML(
            f'<button type="button" class="jupyter-button widget-button" style="width: auto"'
            f' data-commandlinker-command="{RUN_BELOW}" data-commandlinker-args="{{}}">'
            f"{escape(shows)}</button>"
        )
        shown = [self.region, self.year] if region else [self.year]
        self.box: VBox = ipywidgets.VBox([ipywidgets.HBox([*shown, button])])
        self.region.observe(self._change_region, names="value")
        self.year.observe(self._set, names="value")

    def _list_years(self, wanted: int) -> None:
        years = sorted(self._years[self.region.value], reverse=True)
        self.year.options = years
        self.year.value = wanted if wanted in years else years[0]

    def _change_region(self, _change: object) -> None:
        self._list_years(self.year.value)
        self._set()

    def _set(self, _change: object = None) -> None:
        if self.year.value is not None:  # between two lists of years there is none
            chosen = {"region": self.region.value, "year": self.year.value}
            set_parameters({name: value for name, value in chosen.items() if value})


def _name(region: str) -> str:
    known = region in regions() or region == FICTITIOUS.id
    return region_entry(region).name if known else region
