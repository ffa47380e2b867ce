"""The what-if by hand: fields for every score and weight, in a running notebook."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ...core.errors import UsageError
from ...evaluation.models.index_result import Scorecard
from ...methods.steps.aggregations import AGGREGATIONS
from ..blocks import Paragraph, Section, section
from ..kernel.live import check_current
from ..kernel.session import is_open
from ..labels import component_name
from ..report import Report
from .what_if import aggregation_name, card_of, suppose, what_if_result
from .what_if_components import what_if_components

if TYPE_CHECKING:
    from ipywidgets import HTML, VBox


def what_if_controls(report: Report) -> VBox | Section | None:
    """Show fields for scores, weights and aggregation, with the result below them.

    Returns
    -------
    ipywidgets.VBox, Section or None
        None where no reader can use them (a notebook run by the batch), or no component scores are
        known; a sentence on how to install the extra where ipywidgets is missing.
    """
    card = card_of(report)
    if not is_open() or card is None:
        return None
    try:
        return _Controls(report, card).box
    except ImportError:
        say = report.say
        words = say(
            "To change scores and weights here by hand, install the extra: pip install"
            ' "smartcity-eval[interactive]". Without it, set the parameters above.'
        )
        return section(
            "what-if-controls", say("Suppose it yourself"), [Paragraph(words)], report.language
        )


class _Controls:
    """Fields that hold what is supposed, and the sections that follow from them."""

    def __init__(self, report: Report, card: Scorecard):
        import ipywidgets

        self._report = report
        say, write = report.say, report.write

        def text(value: Decimal | None) -> ipywidgets.Text:
            return ipywidgets.Text(
                "" if value is None else write.as_printed(value),
                continuous_update=False,
                layout={"width": "6em"},
            )

        self.scores = {c.key: text(c.score) for c in card.contributions}
        self.weights = {c.key: text(c.weight) for c in card.contributions}
        self._stated = {key: field.value for key, field in self.weights.items()}
        self.aggregation = ipywidgets.Dropdown(
            options=[
                (say("as in the edition"), ""),
                *(
                    (aggregation_name(name, say), name)
                    for name, own in AGGREGATIONS.items()
                    if not own.relative
                ),
            ]
        )
        self.parameters = ipywidgets.Text(
            "", placeholder="power=0.5", continuous_update=False, layout={"width": "9em"}
        )
        self.result: HTML = ipywidgets.HTML()
        rows = [
            [ipywidgets.Label(word) for word in (say("Component"), say("Score"), say("Weight"))]
        ]
        rows += [
            [
                ipywidgets.Label(component_name(c.key, c.label, say)),
                self.scores[c.key],
                self.weights[c.key],
            ]
            for c in card.contributions
        ]
        grid = ipywidgets.GridBox(
            [cell for row in rows for cell in row], layout={"grid_template_columns": "14em 7em 7em"}
        )
        way = ipywidgets.HBox(
            [
                ipywidgets.Label(say("Way of bringing together")),
                self.aggregation,
                ipywidgets.Label(say("with")),
                self.parameters,
            ]
        )
        self.box: VBox = ipywidgets.VBox([grid, way, self.result])
        chosen = (self.aggregation, self.parameters)
        for field in (*self.scores.values(), *self.weights.values(), *chosen):
            field.observe(self._show, names="value")
        self._show()

    def _named(self) -> str:
        """Return the aggregation chosen, with its parameters where any are given."""
        name, given = self.aggregation.value, self.parameters.value.strip()
        return f"{name}({given})" if name and given else name

    def _show(self, _change: object = None) -> None:
        """Show what follows from the fields.

        The weights that were left alone share what the changed ones leave.
        """
        scores = {key: field.value.strip() or None for key, field in self.scores.items()}
        weights = {
            key: text
            for key, field in self.weights.items()
            if (text := field.value.strip()) != self._stated[key]
        }
        try:
            check_current(self._report)
            page = suppose(self._report, scores, weights, self._named())
        except UsageError as error:
            report = self._report
            refused = Section(
                "what-if",
                report.say("What would change"),
                (Paragraph(error.in_language(report.language), tone="caution"),),
                language=report.language,
            )
            self.result.value = refused._repr_html_()
            return
        shown = (what_if_result(page), what_if_components(page))
        self.result.value = "".join(s._repr_html_() for s in shown if s is not None)
