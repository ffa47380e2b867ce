"""How a regency compares with the others published that year: shown as announced, never ranked by us."""

from __future__ import annotations

from ..comparison.peers import comparable_programmes, published_indices
from ..evaluation import Evaluation
from .charts import Bar, strip
from .document import Block, Chart, Paragraph, Section, Table, section, table
from .page import Page
from .report import Report
from .words import rank_text


def peers(report: Report) -> Section | None:
    """Show the year's published indices with this regency among them."""
    e, say = report.evaluation, report.say
    indices = published_indices(report.peers)
    others = [p for p in indices if p.region != e.region]
    if report.is_readiness or not (others or comparable_programmes(report.peers, e)):
        return None
    blocks: list[Block | None] = []
    if others:
        blocks += [_words(report, indices), _strip(report, indices), index_table(report, indices)]
    blocks.append(_programme_words(report))
    return section("peers", say("Compared with the others published in {year}", year=e.year), blocks, report.language)


def _words(report: Report, indices: list[Evaluation]) -> Paragraph:
    say, e = report.say, report.evaluation
    words = [say("For {year} the announced index of {count} regencies and cities is known to us; that is a part of those evaluated, so no rank is worked out from it.", year=e.year, count=len(indices))]
    if e.published.index is None:
        words.append(say("{name} itself has no announced index for the year.", name=e.name))
    else:
        above = sum(p.published.index > e.published.index for p in indices)
        words.append(say("{above} of the others known stand above {name}, {below} below.", above=above, below=sum(p.published.index < e.published.index for p in indices), name=e.name))
    return Paragraph(" ".join(words))


def _strip(report: Report, indices: list[Evaluation]) -> Chart | None:
    if len(indices) < 3:
        return None
    say, write = report.say, report.write
    items = [Bar(p.name, p.published.index, write.as_printed(p.published.index)) for p in indices]
    alt = say("Dot chart of the announced indices known for {year}: {points}.", year=report.evaluation.year, points=", ".join(f"{i.label} {i.text}" for i in items))
    return strip(items, report.evaluation.name, alt, say("Announced indices known for {year}; ranks are those announced, none is worked out here", year=report.evaluation.year))


def index_table(page: Page, indices: list[Evaluation]) -> Table | None:
    """List announced indices with the rank as announced and its group."""
    say, write = page.say, page.write
    rows = [
        {
            say("Regency or city"): p.name,
            say("Province"): p.province,
            say("Announced index"): write.as_printed(p.published.index),
            say("Edition"): say("unknown") if p.framework in (None, "unknown") else p.framework,
            say("Announced rank"): "; ".join(rank_text(r, say) for r in p.published.ranks),
        }
        for p in indices
    ]
    notes = (say("Ordered by the announced index. Ranks were announced within different groups; interval not computable, because the component scores of the others were not published."),)
    return table(say("Announced indices"), rows, (say("Announced index"),), notes)


def _programme_words(report: Report) -> Paragraph | None:
    others = comparable_programmes(report.peers, report.evaluation)
    if not others:
        return None
    say, write = report.say, report.write
    listed = "; ".join(f"{p.name} {write.percent(p.programmes.total.rate)}" for p in others)
    return Paragraph(say("Programme achievement published by others for {year}: {listed}. Completing programmes is not the index: two regencies with one rate may have different indices.", year=report.evaluation.year, listed=listed))
