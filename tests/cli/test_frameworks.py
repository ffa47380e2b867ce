"""`frameworks`: editions listed and shown."""

from __future__ import annotations

from smartcity_eval.cli.common import DONE
from smartcity_eval.frameworks import edition_ids


def test_an_unknown_edition_is_answered_with_the_known(cli):
    assert "kominfo-2022" in cli("frameworks", "show", "kominfo-2220").err


def test_frameworks_list_and_show(cli):
    listed = cli("frameworks", "list")
    assert [line.split("\t")[0] for line in listed.out.splitlines()] == list(edition_ids(None))
    shown = cli("frameworks", "show", "kominfo-2022")
    assert (
        shown.code == DONE
        and "30%" in shown.out
        and "https://" in shown.out
        and "2022" in shown.out
    )
