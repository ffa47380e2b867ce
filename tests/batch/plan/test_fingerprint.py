"""A report's fingerprint: the same while all it depends on is the same, another as soon as anything
differs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_eval.batch.judged import Judged
from smartcity_eval.batch.plan import fingerprint as module
from smartcity_eval.batch.plan.document_jobs import DocumentJob
from smartcity_eval.batch.plan.fingerprint import Fingerprints, library_digest
from smartcity_eval.batch.plan.jobs import Finish, Job
from smartcity_eval.comparison.peers import MOST_SHOWN, Peer
from smartcity_eval.core.messages import Message
from smartcity_eval.documents.registry import DocumentKind
from smartcity_eval.evaluation.models.base import AnnouncedRank
from smartcity_eval.reference.packs import OWN_PACK
from smartcity_eval.reports.notebooks import Notebook
from smartcity_eval.store.state import JudgedState, State

INPUTS = (
    "library",
    "notebook",
    "language",
    "year",
    "region",
    "record",
    "region_file",
    "evaluation",
    "listed",
    "shown",
    "other",
)
INDIVIDUAL = st.fixed_dictionaries({name: st.integers(0, 2) for name in INPUTS})


def peer(region, index, province="Jawa Tengah", ranks=()):
    """What other pages can show of a regency, as the state keeps it."""
    known = Peer(
        region=region,
        name=region,
        province=province,
        framework=None,
        index=Decimal(index),
        ranks=ranks,
        rate=None,
    )
    return known.model_dump_json()


class Hashes(State):
    """Hashes as the test wants them, without files."""

    def __init__(self, by_suffix):
        super().__init__()
        self._by_suffix = by_suffix

    def sha256(self, path):
        return next(
            value for suffix, value in self._by_suffix.items() if path.as_posix().endswith(suffix)
        )


def print_of(tmp_path, inputs, shows="year", per_region=True):
    """Give the fingerprint of a report made from some inputs."""
    year, region = (
        2020 + inputs["year"],
        ("kab-batang", "kota-kediri", "kab-bekasi")[inputs["region"]],
    )
    hashes = Hashes(
        {
            "n.ipynb": f"n{inputs['notebook']}",
            f"regions/{region}.yaml": f"g{inputs['region_file']}",
            f"{year}/{region}.yaml": f"r{inputs['record']}",
        }
    )
    judged = Judged(
        states={
            (year, region): JudgedState(
                "i",
                f"e{inputs['evaluation']}",
                peer(region, inputs["shown"]),
                f"s{inputs['listed']}",
            ),
            (year, "kab-semarang"): JudgedState(
                "i", f"e{inputs['other']}", peer("kab-semarang", inputs["other"])
            ),
            (year - 1, "kab-semarang"): JudgedState("i", "e", peer("kab-semarang", 1)),
        }
    )
    job = Job(
        Notebook(tmp_path / "n.ipynb", {}, frozenset({"year", "region"}), shows),
        year,
        region if per_region else None,
        ("id", "en", "xx")[inputs["language"]],
        tmp_path / "params",
        tmp_path / "reports",
    )
    return Fingerprints(judged, hashes, f"l{inputs['library']}").of(job)


@settings(max_examples=300)
@given(one=INDIVIDUAL, other=INDIVIDUAL)
def test_two_fingerprints_are_the_same_only_if_every_input_is(tmp_path_factory, one, other):
    folder = tmp_path_factory.getbasetemp()
    assert (print_of(folder, one) == print_of(folder, other)) == (
        one == other or {**one, "shown": 0} == {**other, "shown": 0}
    )


@settings(max_examples=300)
@given(
    one=INDIVIDUAL,
    name=st.sampled_from(INPUTS),
    value=st.integers(0, 2),
    shows=st.sampled_from(("own", "peers", "year")),
)
def test_one_input_changes_the_fingerprint_if_the_report_shows_it(
    tmp_path_factory, one, name, value, shows
):
    folder = tmp_path_factory.getbasetemp()
    other = {**one, name: value}
    unseen = {"own": {"shown", "other"}, "peers": set(), "year": {"shown"}}[shows]
    assert (print_of(folder, one, shows) == print_of(folder, other, shows)) == (
        one == other or name in unseen
    )


@settings(max_examples=100)
@given(one=INDIVIDUAL, name=st.sampled_from(INPUTS), value=st.integers(0, 2))
def test_a_years_page_depends_on_every_evaluation_of_the_year_and_on_no_record_or_its_sources(
    tmp_path_factory, one, name, value
):
    folder = tmp_path_factory.getbasetemp()
    other = {**one, name: value}
    same = print_of(folder, one, per_region=False) == print_of(folder, other, per_region=False)
    assert same == (one == other or name in ("record", "region_file", "listed", "shown"))


def test_of_very_many_only_those_that_a_report_shows_make_it_again(tmp_path):
    """Every announced index of the group is on the report's strip; names, ranks and programmes are
    shown of the own province alone.
    """
    notebook = Notebook(tmp_path / "n.ipynb", {}, frozenset({"year", "region"}), "peers")
    job = Job(notebook, 2023, "kab-batang", "id", tmp_path / "params", tmp_path / "reports")
    whole = {
        (2023, "kab-batang"): JudgedState("i", "e", peer("kab-batang", 3)),
        (2023, "kab-semarang"): JudgedState("i", "e", peer("kab-semarang", 2)),
    }
    whole |= {
        (2023, f"far-{n}"): JudgedState("i", "e", peer(f"far-{n}", 1, "Bali"))
        for n in range(MOST_SHOWN)
    }

    def changed(region: str, index: str, province: str, ranks=()) -> bool:
        shown = peer(region, index, province, ranks)
        states = whole | {(2023, region): JudgedState("i", "e", shown)}
        return Fingerprints(Judged(states=states), State(), "l").of(job) != Fingerprints(
            Judged(states=whole), State(), "l"
        ).of(job)

    rank = AnnouncedRank(
        value=1, scope="national", group=None, group_size=None, status="stated", note=None
    )
    assert changed("far-7", "1.5", "Bali") and not changed("far-7", "1", "Bali", (rank,))
    assert changed("kab-semarang", "2.5", "Jawa Tengah")
    assert changed("kab-semarang", "2", "Jawa Tengah", (rank,))


@pytest.mark.parametrize("region", ["kab-batang", "kab-semarang"])
def test_what_an_index_can_be_by_its_scores_is_in_it_the_own_and_a_peers(tmp_path, region):
    job = Job(
        Notebook(tmp_path / "n.ipynb", {}, frozenset({"year", "region"}), "peers"),
        2023,
        "kab-batang",
        "id",
        tmp_path / "params",
        tmp_path / "reports",
    )
    whole = {
        (2023, name): JudgedState("i", "e", peer(name, 3))
        for name in ("kab-batang", "kab-semarang")
    }
    ranged = (
        Peer.model_validate_json(peer(region, 3))
        .model_copy(update={"low": Decimal("2.9"), "high": Decimal("3.1")})
        .model_dump_json()
    )
    prints = [
        Fingerprints(Judged(states=states), State(), "l").of(job)
        for states in (whole, whole | {(2023, region): JudgedState("i", "e", ranged)})
    ]
    assert prints[0] != prints[1]


def test_another_years_regencies_are_not_in_it(tmp_path):
    notebook = Notebook(tmp_path / "n.ipynb", {}, frozenset({"year", "region"}))
    job = Job(notebook, 2023, "kab-batang", "id", tmp_path / "params", tmp_path / "reports")
    own = {(2023, "kab-batang"): JudgedState("i", "e", peer("kab-batang", 3))}
    prints = {
        Fingerprints(
            Judged(
                states={
                    **own,
                    (2022, "kab-semarang"): JudgedState("i", e, peer("kab-semarang", ord(e))),
                }
            ),
            State(),
            "l",
        ).of(job)
        for e in "abc"
    }
    assert len(prints) == 1


def test_where_the_project_lies_how_long_a_cell_may_take_and_what_judging_read_are_not_in_it(
    tmp_path,
):
    prints = set()
    for folder, timeout, inputs in (("a", None, "i"), ("b", 5, "j")):
        notebook = Notebook(tmp_path / "n.ipynb", {}, frozenset({"year", "region"}))
        job = Job(
            notebook,
            2023,
            "kab-batang",
            "id",
            tmp_path / folder / "params",
            tmp_path / folder / "reports",
            timeout,
        )
        prints.add(
            Fingerprints(
                Judged(
                    states={(2023, "kab-batang"): JudgedState(inputs, "e", peer("kab-batang", 3))}
                ),
                State(),
                "l",
            ).of(job)
        )
    assert len(prints) == 1


def test_whatever_the_page_shows_or_leads_to_is_in_it_and_the_day_is_not(tmp_path):
    job = Job(
        Notebook(tmp_path / "n.ipynb", {}, frozenset({"year"})),
        2023,
        None,
        "id",
        tmp_path / "params",
        tmp_path / "reports",
    )
    prints = Fingerprints(Judged(), Hashes({"n.ipynb": "n"}), "l")
    assert prints.of(job) != prints.of(replace(job, finish=Finish(code=False)))
    assert prints.of(job) != prints.of(replace(job, finish=Finish(formats=("pdf",))))
    assert prints.of(job) != prints.of(replace(job, twins=("en",)))
    assert prints.of(job) == prints.of(replace(job, finish=Finish(day=date(2024, 2, 29))))


@pytest.mark.parametrize(
    "name", ["a.py", "deep/b.yaml", "deep/c.csv", "d.po", "e.j2", "f.css", "g.mplstyle", "h.json"]
)
def test_every_kind_of_file_of_the_package_is_in_its_digest(name, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    seen = {library_digest(State())}
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    for content in ("1", "22"):
        path.write_text(content, encoding="utf-8")
        seen.add(library_digest(State()))
    assert len(seen) == 3
    (tmp_path / "compiled.pyc").write_text("x", encoding="utf-8")
    assert library_digest(State()) in seen


def test_every_file_the_package_reads_is_of_a_kind_that_is_counted():
    kinds = {pattern.removeprefix("*") for pattern in module.SOURCES}
    inside = [p for p in module.PACKAGE.rglob("*") if p.is_file() and "__pycache__" not in p.parts]
    uncounted = {p.suffix for p in inside} - kinds
    assert uncounted <= {".md", ".typed", ".mo", ".ipynb", ""}, uncounted


def test_a_replaced_input_is_a_replaced_fingerprint(tmp_path):
    path = tmp_path / "n.ipynb"
    path.write_text("1", encoding="utf-8")
    job = Job(
        Notebook(path, {}, frozenset({"year"})),
        2023,
        None,
        "id",
        tmp_path / "params",
        tmp_path / "reports",
    )
    prints = Fingerprints(Judged(), State(), "l")
    before = prints.of(job)
    assert prints.of(replace(job, language="en")) != before != prints.of(replace(job, year=2022))
    path.write_text("22", encoding="utf-8")
    assert prints.of(job) != before


def test_an_edition_of_ones_own_is_part_of_what_reports_are_made_with(tmp_path, monkeypatch):
    without = library_digest(State())
    monkeypatch.setenv("SMARTCITY_EVAL_EDITIONS", str(tmp_path))
    (tmp_path / "komdigi-2030.yaml").write_text("id: komdigi-2030\n", encoding="utf-8")
    first = library_digest(State())
    (tmp_path / "komdigi-2030.yaml").write_text(
        "id: komdigi-2030\nyears: [2030]\n", encoding="utf-8"
    )
    assert len({without, first, library_digest(State())}) == 3


PLAIN = dict.fromkeys(INPUTS, 0)


def changes(tmp_path, name, shows, per_region):
    """Whether another value of one input has a report made again."""
    before, after = (
        print_of(tmp_path, PLAIN | {name: value}, shows, per_region) for value in (0, 1)
    )
    return before != after


@pytest.mark.parametrize(
    ("shows", "per_region", "again"),
    [
        ("own", True, False),
        ("own", False, False),
        ("peers", True, True),
        ("peers", False, True),
        ("year", True, True),
        ("year", False, True),
    ],
)
def test_another_regency_counts_for_a_report_that_shows_others(tmp_path, shows, per_region, again):
    assert changes(tmp_path, "other", shows, per_region) == again


def test_a_years_page_of_what_peers_show_depends_on_every_evaluation(tmp_path):
    assert changes(tmp_path, "evaluation", "peers", per_region=False)


@pytest.mark.parametrize("shows", ["own", "peers", "year"])
def test_neither_another_year_nor_the_order_of_judging_makes_a_report_again(tmp_path, shows):
    """What is known from the last batch comes first, and what was judged now after it."""
    notebook = Notebook(tmp_path / "n.ipynb", {}, frozenset({"year", "region"}), shows)
    job = Job(notebook, 2023, "kab-batang", "id", tmp_path / "params", tmp_path / "reports")

    def achieving(region):
        shown = Peer.model_validate_json(peer(region, 3))
        return shown.model_copy(update={"rate": Decimal(90)}).model_dump_json()

    states = {
        (2023, region): JudgedState("i", f"of {region}", achieving(region))
        for region in ("kab-batang", "kab-semarang", "kab-kendal")
    }
    earlier = {(2022, "kab-demak"): JudgedState("i", "e4", peer("kab-demak", 4))}
    known = (states, dict(reversed(states.items())), earlier | states)
    prints = {Fingerprints(Judged(states=own), State(), "l").of(job) for own in known}
    assert len(prints) == 1


def test_the_order_in_which_a_disk_lists_the_package_makes_nothing_again(tmp_path, monkeypatch):
    for name in ("a.py", "b.py", "c.yaml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(module, "PACKAGE", tmp_path)
    before, listed = library_digest(State()), type(tmp_path).rglob
    monkeypatch.setattr(
        type(tmp_path), "rglob", lambda self, pattern: reversed(list(listed(self, pattern)))
    )
    assert library_digest(State()) == before


DOCUMENT_INPUTS = (*(name for name in INPUTS if name != "notebook"), "before", "brand", "template")


def print_of_document(tmp_path, monkeypatch, changed, shows="peers", per="region"):
    """Give the fingerprint of a document where one of its inputs has changed."""
    inputs = {**dict.fromkeys(DOCUMENT_INPUTS, 0), changed: 1}
    year, region = 2020 + inputs["year"], ("kab-batang", "kota-kediri")[inputs["region"]]
    hashes = Hashes(
        {
            f"regions/{region}.yaml": f"g{inputs['region_file']}",
            f"{year}/{region}.yaml": f"r{inputs['record']}",
            f"{year - 1}/{region}.yaml": f"r{inputs['before']}",
            "brand.yaml": f"b{inputs['brand']}",
            "report.docx": f"t{inputs['template']}",
            ".yaml": "-",
        }
    )
    states = {
        (year, region): JudgedState(
            "i", f"e{inputs['evaluation']}", peer(region, inputs["shown"]), f"s{inputs['listed']}"
        ),
        (year, "kab-semarang"): JudgedState(
            "i", f"e{inputs['other']}", peer("kab-semarang", inputs["other"])
        ),
    }
    monkeypatch.setattr(
        module,
        "record_paths",
        lambda params: [params / str(y) / f"{region}.yaml" for y in (year - 1, year, year + 1)],
    )
    (tmp_path / "templates").mkdir(exist_ok=True)
    (tmp_path / "templates" / "report.docx").touch()
    job = DocumentJob(
        DocumentKind("memo", ".docx", per, Message("Documents"), "none", "json", shows),
        year,
        region if per == "region" else None,
        ("id", "en")[inputs["language"]],
        tmp_path / "params",
        tmp_path / "reports",
        written=str(changed),
    )
    return Fingerprints(Judged(states=states), hashes, f"l{inputs['library']}").of(job)


@pytest.mark.parametrize("name", DOCUMENT_INPUTS)
@pytest.mark.parametrize(
    ("shows", "per", "unseen"),
    [
        ("own", "region", {"shown", "other"}),
        ("peers", "region", set()),
        ("year", "region", {"shown"}),
        ("peers", "year", {"shown"}),
    ],
)
def test_a_document_depends_on_what_it_shows_and_on_what_its_office_keeps(
    tmp_path, monkeypatch, name, shows, per, unseen
):
    same = print_of_document(tmp_path, monkeypatch, name, shows, per) == print_of_document(
        tmp_path, monkeypatch, "none", shows, per
    )
    assert same == (name in unseen)


def test_a_changed_pack_makes_every_report_anew(tmp_path, monkeypatch):
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text("country: Utopia\ncurrency: {symbol: U}\n", encoding="utf-8")
    (pack / "regions.csv").write_text("id,name,code,province\n", encoding="utf-8")
    shipped = library_digest(State())
    monkeypatch.setenv(OWN_PACK, str(pack))
    own = library_digest(State())
    (pack / "regions.csv").write_text("id,name,code,province\na,A,1,B\n", encoding="utf-8")
    assert len({shipped, own, library_digest(State())}) == 3
