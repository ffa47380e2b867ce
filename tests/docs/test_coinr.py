"""Each function of COINr's reference index stands in the comparison, no "no" without a reason."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "coinr.md"
# The reference index of COINr 1.1.14; methods of a generic function stand under its name.
INDEX = """
Aggregate approx_df ASEM_COIN ASEM_iData ASEM_iData_p ASEM_iMeta a_amean a_copeland a_genmean
a_gmean a_hmean boxcox build_example_coin build_example_purse CAGR change_ind check_iData
check_iMeta check_SkewKurt COIN_to_coin compare_coins compare_coins_corr compare_coins_multi
compare_df Custom Denominate export_to_excel get_corr get_corr_flags get_cronbach get_data
get_data_avail get_denom_corr get_dset get_eff_weights get_noisy_weights get_opt_weights get_PCA
get_pvals get_results get_sensitivity get_stats get_str_weak get_trends get_unit_summary
icodes_to_inames import_coin_tool Impute impute_panel is.coin is.purse i_mean i_mean_grp
i_median i_median_grp kurt log_CT log_CT_orig log_CT_plus log_GII names_to_codes new_coin
Normalise n_borda n_dist2max n_dist2ref n_dist2targ n_fracmax n_goalposts n_minmax n_prank
n_rank n_scaled n_zscore outrankMatrix plot_bar plot_corr plot_dist plot_dot plot_framework
plot_scatter plot_sensitivity plot_uncertainty prc_change print.coin print.purse qNormalise
qTreat rank_df Regen remove_elements replace_df round_df SA_estimate SA_sample Screen signif_df
skew Treat ucodes_to_unames winsorise WorldDenoms
"""


def rows() -> list[list[str]]:
    text = PAGE.read_text(encoding="utf-8").split("## Function by function", 1)[1]
    cells = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return [row for row in cells if row[0] not in ("COINr", "---|---|---")]


def test_every_function_of_the_reference_index_has_a_row():
    named = {name for row in rows() for name in re.findall(r"`([^`]+)`", row[0])}
    assert [name for name in INDEX.split() if name not in named] == []


def test_each_answer_is_one_of_three_and_has_its_how_or_its_reason():
    for row in rows():
        assert len(row) == 3 and row[1] in ("yes", "partly", "no") and len(row[2]) > 5, row
