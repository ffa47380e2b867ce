"""What the tests of the reports share: reports of the records in params/, and a reader for the HTML
they give.
"""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from smartcity_eval.batch.judging import judge
from smartcity_eval.comparison.audit.national import national_audit
from smartcity_eval.comparison.peers import Peer
from smartcity_eval.evaluation import evaluate
from smartcity_eval.records import Record, Region, read_record, read_region_of, record_paths
from smartcity_eval.reports.comparison.year import Year
from smartcity_eval.reports.jury.review import load_jury
from smartcity_eval.reports.report import Report

PARAMS = Path(__file__).parents[2] / "params"
EXAMPLES = Path(__file__).parents[2] / "examples" / "params"
VOID = {"img", "br", "meta", "hr"}


class Seen(HTMLParser):
    """A section's HTML as a reader meets it: tags, texts, headings, tables, images."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.parts: list[tuple[str, str]] = []  # the tag a text stands directly in, and the text
        self.tables: list[dict] = []
        self._open: list[str] = []
        # Whether what comes next belongs to the text before it, as a citation's link does, and
        # words in another language.
        self._goes_on = False
        self._begun = False  # whether the tag that is open has had a text
        self.feed(html)
        self.close()
        assert not self._open, f"not closed: {self._open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "span":
            self._goes_on = self._begun
        else:
            self._goes_on = re.match(r"#s[0-9]", dict(attrs).get("href") or "") is not None
            self._begun = False
        if tag not in VOID:
            self._open.append(tag)
        if tag == "table":
            self.tables.append({"caption": "", "head": [], "rows": []})
        elif tag == "tr" and "tbody" in self._open:
            self.tables[-1]["rows"].append([])
        elif tag in ("td", "th") and "tbody" in self._open:
            self.tables[-1]["rows"][-1].append("")
        elif tag == "th":
            self.tables[-1]["head"].append("")

    def handle_endtag(self, tag):
        assert self._open and self._open.pop() == tag, f"</{tag}> closes nothing"
        self._goes_on = self._begun if tag == "span" else tag == "a" and self._goes_on
        self._begun = self._begun and tag == "span"

    def handle_data(self, data):
        if not data.strip():
            if data == " " and self._goes_on and self.parts:
                self.parts[-1] = (self.parts[-1][0], self.parts[-1][1] + data)
            return
        if self._goes_on and self.parts:
            self.parts[-1] = (self.parts[-1][0], self.parts[-1][1] + data)
        else:
            within = next((tag for tag in reversed(self._open) if tag != "span"), "")
            self.parts.append((within, data))
        self._begun = True
        if "caption" in self._open:
            self.tables[-1]["caption"] += data
        elif {"td", "th"} & set(self._open):
            cells = (
                self.tables[-1]["rows"][-1] if "tbody" in self._open else self.tables[-1]["head"]
            )
            cells[-1] += data

    @property
    def text(self) -> str:
        """Everything a reader reads, in one line."""
        return " ".join(" ".join(text.split(" ")) for _, text in self.parts)

    def texts(self, *tags: str) -> list[str]:
        """The texts that stand directly in some tags."""
        return [text for tag, text in self.parts if tag in tags]

    @property
    def images(self) -> list[dict[str, str | None]]:
        """The attributes of each image."""
        return [attrs for tag, attrs in self.tags if tag == "img"]

    def table(self, caption: str) -> dict:
        """The table whose caption begins so."""
        found = [t for t in self.tables if t["caption"].startswith(caption)]
        assert found, f"no table {caption!r} among {[t['caption'] for t in self.tables]}"
        return found[0]

    def column(self, caption: str, head: str) -> dict[str, str]:
        """One column of a table, by the rows' first cells."""
        table = self.table(caption)
        at = table["head"].index(head)
        return {row[0]: row[at] for row in table["rows"]}


@pytest.fixture(scope="session")
def params() -> Path:
    """The folder with the records."""
    return PARAMS


@pytest.fixture(scope="session")
def judged():
    """Every record judged once."""
    result = judge(PARAMS, {int(path.parent.name) for path in record_paths(PARAMS)})
    assert not result.problems
    return result.evaluations


@pytest.fixture(scope="session")
def report_of(judged):
    """Give the report of a region and year, in English unless asked otherwise."""

    @cache
    def get(region: str, year: int, language: str = "en") -> Report:
        peers = tuple(Peer.of(e) for (y, _), e in judged.items() if y == year)
        return Report(
            read_record(PARAMS / str(year) / f"{region}.yaml"),
            read_region_of(PARAMS, region),
            judged[year, region],
            peers,
            language,
        )

    return get


@pytest.fixture(scope="session")
def year_of(judged):
    """Give the comparison of a year, in English unless asked otherwise."""

    def get(year: int, language: str = "en") -> Year:
        return Year(year, tuple(e for (y, _), e in judged.items() if y == year), language)

    return get


@pytest.fixture(scope="session")
def report_on():
    """Give the report on a record that is written out in the test; its one source is called `s`."""

    def get(
        *,
        language: str = "en",
        region_file: dict | None = None,
        history: tuple[dict, ...] = (),
        peers=(),
        **blocks,
    ) -> Report:
        def record(content: dict) -> Record:
            plain = {
                "region": "kab-batang",
                "year": 2023,
                "stage": "implementation",
                "sources": {"s": {"title": "T", "publisher": "P"}},
            }
            return Record.model_validate(
                {"as_of": f"{content.get('year', 2023)}-11-14", **plain, **content}
            )

        own, earlier = record(blocks), tuple(record(content) for content in history)
        identity = {
            "region": own.region,
            "name": "Kabupaten Batang",
            "code": "33.25",
            "province": "Jawa Tengah",
        }
        region = (
            Region.model_validate({**identity, **region_file}) if region_file is not None else None
        )
        judged = evaluate(own, history=earlier, region=region)
        return Report(own, region, judged, tuple(map(Peer.of, (judged, *peers))), language)

    return get


@pytest.fixture(scope="session")
def reviewed():
    """Give the panel's review of the regency that does not exist, in English unless asked
    otherwise.
    """

    @cache
    def get(language: str = "en") -> Report:
        return load_jury("kab-contoh", 2024, language, str(EXAMPLES))

    return get


@pytest.fixture(scope="session")
def see():
    """Read a section's HTML."""
    return lambda section: Seen(section._repr_html_())


@pytest.fixture(scope="session")
def judged_2022(judged):
    """The evaluations of 2022."""
    return [e for (year, _), e in judged.items() if year == 2022]


@pytest.fixture(scope="session")
def judged_2023(judged):
    """The evaluations of 2023."""
    return [e for (year, _), e in judged.items() if year == 2023]


@pytest.fixture(scope="session")
def audited(judged_2022, judged_2023):
    """The audit of 2023."""
    return national_audit([*judged_2022, *judged_2023], 2023)


@pytest.fixture
def one_rating() -> dict:
    """Give the ratings of a panel of which one assessor has rated one leaf."""
    sheet = {
        "institution": "Satu",
        "state": "submitted",
        "date": "2023-11-14",
        "ratings": {"outcome": {"value": 3}},
    }
    return {"source": ["s"], "assessors": {"satu": sheet}}
