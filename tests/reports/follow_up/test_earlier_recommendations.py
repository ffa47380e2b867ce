"""What became of earlier recommendations stands before this year's next steps."""

from __future__ import annotations

from smartcity_eval.reports import next_steps

EARLIER = {
    "recommendation": "Buka datanya",
    "year": 2022,
    "by": "UGM",
    "action": "Portal dibuka",
    "owner": "Diskominfo",
    "due": "2023-06",
    "state": "done",
    "evidence": "data.batangkab.go.id",
    "source": "s",
}


def test_each_is_listed_with_what_was_done(report_on, see):
    seen = see(next_steps(report_on(follow_up=[EARLIER])))
    [row] = seen.table("Earlier recommendations")["rows"]
    assert row[:8] == [
        "2022",
        "Buka datanya",
        "UGM",
        "Portal dibuka",
        "Diskominfo",
        "June 2023",
        "followed up",
        "data.batangkab.go.id.",
    ]


def test_what_is_not_reported_is_said(report_on, see):
    bare = {"recommendation": "Buka datanya", "year": 2022, "source": "s"}
    seen = see(next_steps(report_on(follow_up=[bare])))
    assert "follow-up not reported" in seen.table("Earlier recommendations")["rows"][0]


def test_without_any_there_is_no_such_table(report_on, see):
    assert "Earlier recommendations" not in see(next_steps(report_on())).text
