"""Reading records: what is accepted, and everything that is refused, all at once and with its
place.
"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_eval.core.errors import RecordError, UsageError
from smartcity_eval.records import (
    find_params,
    problems_in,
    read_history,
    read_record,
    read_region,
    read_region_of,
    record_paths,
    yaml_files,
)
from smartcity_eval.records.reading import region_path

# Written below the plain head of four lines, so the first line of a body is line 5 of the file.
REFUSED = {
    "an unknown key": (
        "programes: {}",
        "5 programes: unknown key programes (did you mean programmes?)",
    ),
    "a key twice": (
        "notes: [a]\nnotes: [b]",
        "6 notes: the key notes stands twice, first on line 5; keep one",
    ),
    "a key of the head again": (
        "year: 2024",
        "5 year: the key year stands twice, first on line 1; keep one",
    ),
    "a figure without a source": (
        "programmes:\n  target: 104\n",
        "6 programmes.target: a figure without a source; write source: and list it under sources:",
    ),
    "a source nobody listed": (
        "services:\n  - {name: e-Sakti, source: korann}",
        (
            "6 services[1].source: the source korann is not listed under sources (did you mean"
            " koran?); list it there"
        ),
    ),
    "an inference without its reason": (
        "programmes:\n  source: koran\n  target: {value: 104, status: inferred}",
        "7 programmes.target: an inferred or assumed number needs how: it was arrived at",
    ),
    "an assumption without its reason": (
        (
            "budget:\n  - {fund: APBD, holder: smart_city, state: planned, amount: 5, status:"
            " assumed, source: koran}"
        ),
        "6 budget[1]: an inferred or assumed number needs how: it was arrived at",
    ),
    "achieved without target": (
        "programmes:\n  source: koran\n  achieved: 97",
        "7 programmes.achieved: achieved without a target; give target: as well, or leave both out",
    ),
    "achieved without target in a dimension": (
        "programmes:\n  source: koran\n  dimensions:\n    economy: {achieved: 8}",
        (
            "8 programmes.dimensions.economy.achieved: achieved without a target; give target: as"
            " well, or leave both out"
        ),
    ),
    "a negative count": (
        "programmes: {source: koran, target: -3}",
        "5 programmes.target.value: found -3, expected at least 0",
    ),
    "a fractional count": (
        "programmes: {source: koran, target: 10.5}",
        "5 programmes.target.value: found 10.5, expected a whole number",
    ),
    "a count in words": (
        "programmes: {source: koran, target: sepuluh}",
        "5 programmes.target.value: found 'sepuluh', expected a whole number",
    ),
    "a negative indicator": (
        "indicators:\n  population:\n    - {value: -5, source: koran}",
        "7 indicators.population[1]: found -5, expected at least 0",
    ),
    "half a person": (
        "indicators:\n  population:\n    - {value: 12.5, source: koran}",
        "7 indicators.population[1]: found 12.5, expected a whole number",
    ),
    "a score above the scale": (
        "scores:\n  source: koran\n  components: {outcome: 4.01}",
        "7 scores.components.outcome: found 4.01, off the scale from 0 to 4",
    ),
    "a score below the scale": (
        "dimensions:\n  source: koran\n  values: {living: -0.1}",
        "7 dimensions.values.living: found -0.1, off the scale from 0 to 4",
    ),
    "an index off the scale": (
        "published: {source: koran, index: 331}",
        "5 published.index: found 331, off the scale from 0 to 4",
    ),
    "a score with a decimal comma": (
        "scores: {source: koran, components: {impact: '3,07'}}",
        (
            "5 scores.components.impact.value: found '3,07', expected a number written with a"
            " decimal point, such as 3.60"
        ),
    ),
    "an HDI off its scale": (
        "indicators:\n  hdi:\n    - {value: 702, source: koran}",
        (
            "7 indicators.hdi[1]: found 702, off the scale from 0 to 100; the decimal mark may be"
            " lost or misplaced (70.2?)"
        ),
    ),
    "an unknown indicator": (
        "indicators:\n  spbee:\n    - {value: 3, source: koran}",
        "6 indicators.spbee: unknown indicator spbee (did you mean spbe?)",
    ),
    "an indicator by its Indonesian name": (
        "indicators:\n  ipm:\n    - {value: 70, source: koran}",
        "6 indicators.ipm: unknown indicator ipm (did you mean hdi?)",
    ),
    "an indicator in the wrong unit": (
        "indicators:\n  investment:\n    - {value: 5.8, source: koran}",
        "7 indicators.investment[1]: this indicator is written as rupiah: …",
    ),
    "an unknown component": (
        "scores: {source: koran, components: {outcom: 3.1}}",
        (
            "5 scores.components.outcom: outcom is not a component of kominfo-2022 (did you mean"
            " outcome?)"
        ),
    ),
    "a breakdown of no component": (
        "dimensions: {source: koran, describes: impac, values: {living: 3}}",
        "5 dimensions.describes: impac is not a component of kominfo-2022 (did you mean impact?)",
    ),
    "an unknown dimension": (
        "dimensions: {source: koran, values: {mobility: 3}}",
        (
            "5 dimensions.values.mobility: found 'mobility', expected one of 'governance',"
            " 'branding', 'economy', 'living', 'society', 'environment'"
        ),
    ),
    "rupiah as a decimal number": (
        (
            "budget:\n  - {fund: APBD, holder: smart_city, state: planned, amount: 18755371000.5,"
            " source: koran}"
        ),
        (
            "6 budget[1].amount: found 18755371000.5, a decimal number; write rupiah in full digits"
            ' (18755371000), or with sen in quotes ("18755371000.50")'
        ),
    ),
    "rupiah in words": (
        (
            'budget:\n  - {fund: APBD, holder: smart_city, state: planned, amount: "Rp5,5 miliar",'
            " source: koran}"
        ),
        (
            "6 budget[1].amount: found 'Rp5,5 miliar'; write rupiah as digits only, without Rp and"
            " without points (18755371000)"
        ),
    ),
    "negative rupiah": (
        "budget:\n  - {fund: APBD, holder: smart_city, state: planned, amount: -1, source: koran}",
        "6 budget[1].amount: found -1, expected at least 0",
    ),
    "a fund nobody knows": (
        "budget:\n  - {fund: APBDD, holder: smart_city, state: planned, amount: 1, source: koran}",
        (
            "6 budget[1].fund: found 'APBDD', expected one of 'APBD', 'APBN', 'CSR', 'other' (did"
            " you mean APBD, APBN?)"
        ),
    ),
    "an unknown framework": (
        "evaluation: {source: koran, framework: kominfo-2032}",
        (
            "5 evaluation.framework: unknown framework kominfo-2032 (did you mean kominfo-2022,"
            " kominfo-2021, kominfo-2023-regular?); known: kominfo-2021, kominfo-2022,"
            " kominfo-2022-first-phase, kominfo-2023-cohort-2022, kominfo-2023-kppn-ikn,"
            " kominfo-2023-regular, pemdi-2026,"
            " spbe-2018, spbe-2020, unknown"
        ),
    ),
    "a framework of another year": (
        "evaluation: {source: koran, framework: kominfo-2021}",
        (
            "5 evaluation.framework: kominfo-2021 is valid for 2021, not for 2023; write unknown"
            " where the edition is not known"
        ),
    ),
    "an impossible rank": (
        "published:\n  source: koran\n  ranks:\n    - {value: 51, scope: group, group_size: 50}",
        "8 published.ranks[1]: rank 51 of 50 is not possible",
    ),
    "rank nought": (
        "published: {source: koran, ranks: [{value: 0, scope: national}]}",
        "5 published.ranks[1].value: found 0, expected at least 1",
    ),
    "a day that does not exist": (
        "evaluation: {source: koran, date: 2023-02-30}",
        "5 evaluation.date: 2023-02-30 is not a day; write it as 2023-11-14",
    ),
    "a day in words": (
        "evaluation: {source: koran, date: 14 November 2023}",
        (
            "5 evaluation.date: found '14 November 2023', expected a day (2023-11-14), or only its"
            " month (2023-11) or year (2023), or the first and the last of several days"
            " (2023-11-14/2023-11-16)"
        ),
    ),
    "an activity of another year": (
        "activities:\n  - {kind: bimtek, title: Bimtek I, date: 2022-07-16, source: koran}",
        "6 activities[1].date: 2022-07-16 belongs in the record of 2022",
    ),
    "a printed rate that does not follow": (
        "programmes: {source: koran, target: 80, achieved: 70, percent: 88.5}",
        (
            "5 programmes.percent: 70 of 80 is 87.5 percent, printed is 88.5; correct it or declare"
            " it under conflicts:"
        ),
    ),
    "two readings of one thing": (
        (
            "indicators:\n  hdi:\n    - {value: 70.2, series: a, source: koran}\n    - {value:"
            " 70.3, series: a, source: koran}"
        ),
        (
            "6 indicators.hdi: two readings of the same thing differ; say by: or series: they come"
            " from, or declare it under conflicts:"
        ),
    ),
    "no reading preferred": (
        (
            "indicators:\n  hdi:\n    - {value: 70.2, by: a, source: koran}\n    - {value: 70.3,"
            " by: b, source: koran}"
        ),
        (
            "6 indicators.hdi: several realisations of the year; mark the one that enters the trend"
            " with preferred: true"
        ),
    ),
    "a conflict about nothing": (
        (
            "conflicts:\n  - field: programes.target\n    claims: [{says: a, source: koran}]\n   "
            " handling: tidak ada"
        ),
        (
            "6 conflicts[1].field: the field programes.target does not exist here (did you mean"
            " programmes?)"
        ),
    ),
    "a claim without a source": (
        "conflicts:\n  - field: budget\n    claims: [{says: a}]\n    handling: tidak ada",
        (
            "7 conflicts[1].claims[1]: a figure without a source; write source: and list it under"
            " sources:"
        ),
    ),
}


@pytest.mark.parametrize(("body", "expected"), REFUSED.values(), ids=REFUSED)
def test_refused_with_line_place_and_advice(body, expected, write_record, told):
    assert expected in told(problems_in(write_record(body)))


def test_every_problem_is_told_at_once(write_record, told):
    path = write_record("""
        programmes:
          target: -3
          achieved: 9.5
        scores: {source: koran, components: {outcome: tiga}}
        bugdet: []
    """)
    with pytest.raises(RecordError) as refusal:
        read_record(path)
    assert told(refusal.value.problems) == [
        "6 programmes.target.value: found -3, expected at least 0",
        "7 programmes.achieved.value: found 9.5, expected a whole number",
        (
            "8 scores.components.outcome.value: found 'tiga', expected a number written with a"
            " decimal point, such as 3.60"
        ),
        "9 bugdet: unknown key bugdet (did you mean budget?)",
        # What is beyond the form is told in the same pass.
        *(
            f"{line} programmes.{name}: a figure without a source; write source: and list it under"
            " sources:"
            for line, name in ((6, "target"), (7, "achieved"))
        ),
    ]
    assert all(problem.file == str(path) for problem in refusal.value.problems)
    assert str(path) + ":9: bugdet" in refusal.value.in_language("en")


def test_contradictions_of_a_well_formed_record_are_told_at_once_too(write_record, told):
    found = told(
        problems_in(
            write_record("""
        published: {source: koran, index: 4.5, ranks: [{value: 9, scope: group, group_size: 8}]}
        services: [{name: e-Sakti}]
    """)
        )
    )
    assert len(found) == 3
    assert [line.split(":")[0] for line in found] == [
        "6 services[1]",
        "5 published.index",
        "5 published.ranks[1]",
    ]


def test_missing_keys_are_named(write_text, told):
    assert told(problems_in(write_text("year: 2023\nregion: kab-batang\n"))) == [
        "1 as_of: this is missing; write it as as_of: …",
        "1 stage: this is missing; write it as stage: …",
    ]


def test_a_year_that_is_not_the_folders(write_text, told):
    path = write_text("year: 2022\nregion: kab-batang\nas_of: 2022-10-06\nstage: implementation\n")
    assert told(problems_in(path)) == ["1 year: found 2022, expected 2023, the folder's year"]


def test_a_region_that_is_not_the_files_name(write_text, told):
    path = write_text("year: 2023\nregion: kab-bekasi\nas_of: 2023-10-06\nstage: implementation\n")
    assert told(problems_in(path)) == [
        "2 region: found kab-bekasi, expected kab-batang, the file's name"
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("kab-batnag", "kab-batang"),
        ("kab-surakarta", "kota-surakarta"),
        ("batang", "kab-batang"),
        ("kediri", "kab-kediri, kota-kediri"),
    ],
)
def test_an_unknown_region_comes_with_did_you_mean(written, meant, write_record, told):
    found = told(problems_in(write_record(region=written)))
    assert len(found) == 1
    assert found[0].startswith(f"2 region: unknown region {written} (did you mean {meant}")


def test_a_region_like_no_other_gets_no_guess(write_record, told):
    assert told(problems_in(write_record(region="zzzzzz"))) == ["2 region: unknown region zzzzzz"]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        'https://a.id/"onload=x',
        "https://a.id/<script>",
        "data:text/html,x",
        "//a.id",
    ],
)
def test_an_address_a_browser_should_not_follow(url, write_record, told):
    found = told(
        problems_in(
            write_record(sources=f"sources:\n  koran: {{title: T, publisher: P, url: '{url}'}}\n")
        )
    )
    assert found == [
        f"6 sources.koran.url: found {url!r}, expected an address that begins with https://"
    ]


UNREADABLE = {
    "an empty file": ("", "1 : the file is empty"),
    "only a comment": ("# catatan\n", "1 : the file is empty"),
    "an empty document": ("---\n", "2 : the file is empty"),
    "a list at the top": ("- 1\n", "1 : found a list, expected keys such as year: and region:"),
    "a sentence": ("halo dunia", "1 : found 'halo dunia', expected keys such as year: and region:"),
    "tabs": ("year: 2023\nprogrammes:\n\ttarget: 3\n", "3 : not readable as YAML"),
    "an anchor and an alias": (
        "year: &y 2023\nregion: *y\n",
        "1 year: anchors and aliases (& and *) are not used here",
    ),
    "an alias to nothing": ("year: *y\n", "1 : not readable as YAML"),
    "a tag on a value": (
        "year: !!python/object:os.system x\n",
        "1 year: tags such as tag:yaml.org,2002:python/object:os.system are not used here",
    ),
    "a tag on a group": (
        "year: !!python/object/apply:os.system {a: 1}\n",
        "1 year: tags such as tag:yaml.org,2002:python/object/apply:os.system are not used here",
    ),
    "a tag on a list": (
        "notes: !!python/tuple [a]\n",
        "1 notes: tags such as tag:yaml.org,2002:python/tuple are not used here",
    ),
    "a YAML directive": (
        "%YAML 1.1\n---\nyear: 2023\n",
        "1 : lines that begin with % are not used here",
    ),
    "two documents": ("year: 2023\n---\nyear: 2024\n", "2 : not readable as YAML"),
    "binary bytes": (b"\x89PNG\r\n\x1a\n\x00\x01", "1 : byte 1 is not UTF-8 text"),
    "UTF-16": ("year: 2023\n".encode("utf-16"), "1 : byte 1 is not UTF-8 text"),
    "a NUL": ("year: 2023\x00", "1 : not readable as YAML"),
    "three megabytes": (b"# " + b"x" * 3_000_000, "1 : the file is larger than 2 MB"),
    "a pit of brackets": ("a: " + "[" * 600, "1 : not readable as YAML"),
    "a number without end": (
        "year: " + "9" * 5000,
        "1 year: a number of more than 20 digits is not read",
    ),
}


@pytest.mark.parametrize(("content", "expected"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_record_is_refused_by_name(content, expected, write_text, told):
    path = write_text(content)
    found = told(problems_in(path))
    assert any(line.startswith(expected) for line in found), found
    with pytest.raises(RecordError):
        read_record(path)


def test_a_billion_laughs_are_not_laughed(write_text, told):
    laughs = "a: &a [ha, ha]\n" + "".join(
        f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n"
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = told(problems_in(write_text(laughs)))
    assert found[0].startswith("1 a: anchors and aliases")
    assert len(found) < 30


def test_a_folder_and_a_file_that_is_not_there(tmp_path, told):
    folder = tmp_path / "kab-batang.yaml"
    folder.mkdir()
    assert told(problems_in(folder))[0].startswith("1 : the file cannot be opened (")
    assert told(problems_in(tmp_path / "none.yaml")) == [
        "1 : the file cannot be opened (No such file or directory)"
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=200)
    | st.text(alphabet="ab:-?[]{},&*!|>'\"%@`#~ \n\t0.1", max_size=60)
    | st.binary(max_size=60)
)
def test_no_text_whatever_breaks_the_reader(write_text, content):
    try:
        path = write_text(content)
    except UnicodeEncodeError:
        path = write_text(content.encode("utf-8", "surrogatepass"))
    found = problems_in(path)
    assert found  # four keys are required, and no such text has them
    assert all(str(problem).encode("utf-8") for problem in found)


KEYS = st.sampled_from(
    [
        "year",
        "region",
        "programmes",
        "scores",
        "budget",
        "indicators",
        "published",
        "sources",
        "evaluation",
        "conflicts",
        "x",
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False).map(lambda d: f"{d:f}"[:40])
    | st.text("abc -", max_size=5)
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        KEYS,
        st.recursive(
            LEAVES,
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    KEYS
                    | st.sampled_from(
                        [
                            "source",
                            "target",
                            "value",
                            "components",
                            "dimensions",
                            "outcome",
                            "hdi",
                            "amount",
                            "percent",
                            "status",
                            "index",
                            "ranks",
                        ]
                    ),
                    inner,
                    max_size=3,
                )
            ),
            max_leaves=8,
        ),
        max_size=5,
    )
)
def test_no_content_whatever_breaks_the_checks(write_text, content):
    head = (
        ""
        if content.keys() & {"year", "region"}
        else "as_of: 2023-11-14\nstage: implementation\nyear: 2023\nregion: kab-batang\n"
    )
    body = "".join(f"{key}: {json.dumps(value)}\n" for key, value in content.items())
    assert all(problem.line >= 1 for problem in problems_in(write_text(head + body)))


def test_a_plain_record_is_read_as_written(write_record):
    record = read_record(
        write_record("""
        programmes:
          source: [koran, surat]
          target: 104
          achieved: {value: 97, as_of: 2023-11-14}
        scores: {source: surat, components: {baseline: 3.60}}
        budget:
          - fund: APBD
            holder: smart_city
            state: realised
            amount: "1750957035202.01"
            basis: audited
            source: koran
    """)
    )
    assert (record.programmes.target.value, record.programmes.target.source) == (
        104,
        ("koran", "surat"),
    )
    assert str(record.scores.components["baseline"].value) == "3.60"
    assert record.budget[0].amount == Decimal("1750957035202.01")
    assert record.budget[0].basis == ("audited",)
    assert repr(record) == str(record) == "<Record kab-batang 2023 · implementation · 2 sources>"


def test_a_file_saved_by_a_windows_editor_is_read(write_text):
    text = (
        "\ufeffyear: 2023\r\nregion: kab-batang\r\nas_of: 2023-11-14\r\nstage: implementation\r\n"
    )
    assert read_record(write_text(text)).year == 2023


SUMS = """
programmes:
  source: koran
  target: 80
  dimensions:
    governance: {{target: {governance}}}
    branding: {{target: 7}}
    economy: {{target: 10}}
    living: {{target: 6}}
    society: {{target: 12}}
    environment: {{target: 6}}
"""
CONFLICT = (
    "conflicts:\n  - {field: programmes.target, claims: [{says: 80, source: koran}], handling:"
    " Keduanya ditampilkan.}\n"
)


@pytest.mark.parametrize(("governance", "off"), [(41, "+2"), (30, "-9")])
def test_dimensions_that_do_not_add_up_are_refused_by_how_much(governance, off, write_record, told):
    found = told(problems_in(write_record(SUMS.format(governance=governance))))
    assert found == [
        f"8 programmes.dimensions: target by dimension adds to {governance + 41}, the stated total"
        f" is 80 ({off}); correct it or declare it under conflicts:"
    ]


def test_dimensions_that_add_up_are_accepted(write_record):
    assert problems_in(write_record(SUMS.format(governance=39))) == ()


def test_a_declared_conflict_lets_both_figures_stand(write_record):
    body = SUMS.format(governance=41) + CONFLICT.replace("says: 80", "says: delapan puluh")
    record = read_record(write_record(body))
    assert record.programmes.target.value == 80
    assert record.programmes.dimensions["governance"].target.value == 41


def test_some_dimensions_alone_may_be_fewer_than_the_total_but_not_more(write_record, told):
    few = "programmes: {{source: koran, target: 80, dimensions: {{governance: {{target: {}}}}}}}"
    assert problems_in(write_record(few.format(39))) == ()
    assert "(+1)" in told(problems_in(write_record(few.format(81))))[0]


def test_a_code_as_a_number_loses_its_zero_and_is_refused(write_text, told):
    text = "region: kab-sukoharjo\nname: Kabupaten Sukoharjo\ncode: 33.1\nprovince: Jawa Tengah\n"
    found = told(problems_in(write_text(text, "params/regions/kab-sukoharjo.yaml")))
    assert found == [
        '3 code: found 33.1, expected text; put it in quotes ("33.10"), or a code loses its last'
        " zero"
    ]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("33.1", '3 code: found 33.1, expected a code such as "33.25", in quotes'),
        ("33.26", "3 code: found 33.26, the official list says 33.25"),
    ],
)
def test_a_code_that_is_not_the_regions(code, expected, write_text, told):
    text = f"region: kab-batang\nname: Kabupaten Batang\ncode: '{code}'\nprovince: Jawa Tengah\n"
    assert told(problems_in(write_text(text, "params/regions/kab-batang.yaml"))) == [expected]


def test_every_record_and_region_of_the_checkout_is_without_problems(params):
    files = list(yaml_files([params]))
    assert len(files) >= 60
    assert {
        str(path): [str(p) for p in found] for path in files if (found := problems_in(path))
    } == {}


def test_records_are_listed_by_year_and_region(params):
    assert [p.parent.name for p in record_paths(params, region="kota-kediri")][:4] == [
        "2020",
        "2021",
        "2022",
        "2023",
    ]
    assert {p.parent.name for p in record_paths(params, year=2023)} == {"2023"}
    assert record_paths(params, year=2023, region="kota-kediri") == [
        params / "2023" / "kota-kediri.yaml"
    ]
    assert record_paths(params, year=1999) == []
    assert not any(p.parent.name == "regions" for p in record_paths(params))


def test_history_is_what_came_before_oldest_first(params):
    history = read_history(params, "kota-kediri", 2022)
    assert [record.year for record in history] == [2020, 2021]


def test_a_region_file_is_found_beside_the_years(params):
    assert region_path(params, "kab-batang") == params / "regions" / "kab-batang.yaml"
    region = read_region_of(params, "kab-batang")
    assert (region.code, region.masterplan.end.value) == ("33.25", 2029)
    assert read_region_of(params, "kota-blitar") is None


def test_a_bad_region_file_is_refused(write_text):
    with pytest.raises(RecordError):
        read_region(write_text("region: kab-batang\n", "params/regions/kab-batang.yaml"))


def test_params_is_found_upward(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "params" / "2023").mkdir(parents=True)
    assert find_params(inner) == tmp_path / "params"
    assert find_params(tmp_path / "params") == tmp_path / "params"
    assert find_params(tmp_path / "params" / "2023") == tmp_path / "params"


def test_no_params_anywhere_says_where_it_looked(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=str(tmp_path)):
        find_params()
