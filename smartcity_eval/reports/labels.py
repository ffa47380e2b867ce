"""The words for keys: dimensions, components, statuses, bases and kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from ..core.formatting import Formatter
from ..core.messages import Message, Translator
from ..evaluation.models.base import AnnouncedRank
from ..evaluation.models.jury_result import JuryResult
from ..evaluation.turning_points import TurningPoint
from ..reference.dimensions import Dimension, sub_dimensions
from ..reference.indicators import indicators
from ..reference.regions import regions
from ..reference.vocabulary import DIMENSIONS

COMPONENTS = {
    "baseline": Message("Baseline"),
    "output": Message("Output"),
    "outcome": Message("Outcome"),
    "impact": Message("Impact"),
    "quick_win": Message("Quick win"),
    "collaboration": Message("Collaboration"),
}
OUTCOME = {
    "chosen": Message("Chosen."),
    "not_chosen": Message("Not chosen."),
    "reserve": Message("Placed on the reserve list."),
    "pending": Message("The outcome was not known yet."),
    "withdrawn": Message("It withdrew."),
}
STAGE = {
    "selection": Message("selection"),
    "preparation": Message("preparation"),
    "implementation": Message("implementation"),
}
MODE = {
    "in_person": Message("in person"),
    "online": Message("online"),
    "both": Message("in person and online"),
}
KIND = {
    "realised": Message("realised"),
    "target": Message("target"),
    "budget": Message("budget"),
    "revised_budget": Message("revised budget"),
}
UNIT = {"percent": Message("%"), "years": Message("years"), "megabit": Message("Mbps")}
PERIOD = {
    "year": Message("whole year"),
    "q1": Message("first quarter"),
    "to_q2": Message("January to June"),
    "to_q3": Message("January to September"),
    "q3": Message("third quarter"),
}
SERIES = {
    "uhh-sp2010": Message("life expectancy of SP2010"),
    "uhh-sp2020": Message("life expectancy of LF SP2020"),
}
ELEMENT = {
    "structure": Message("Structure (people and budget)"),
    "infrastructure": Message("Infrastructure (network, applications, data centre)"),
    "superstructure": Message("Superstructure (policy and regulation)"),
}
INSTITUTION = {
    "council": Message("Smart City council"),
    "executing_team": Message("Executing team"),
    "technical_team": Message("Technical team"),
    "dimension_coordinator": Message("Dimension coordinator"),
    "forum": Message("Smart City forum"),
    "office": Message("Leading office"),
}
PANEL = {
    "university": Message("university"),
    "ministry": Message("ministry"),
    "association": Message("association"),
    "practitioner": Message("practitioner"),
    "other": Message("other"),
}
# Kinds of legal basis that are words; the others are names, such as Perbup.
LEGAL = {"agreement": Message("agreement"), "letter": Message("letter")}
ACTIVITY = {
    "bimtek": Message("Technical guidance (Bimtek)"),
    "visit": Message("Visit"),
    "outreach": Message("Outreach"),
    "launch": Message("Launch"),
    "meeting": Message("Meeting"),
}
RECOMMENDATION = {
    "open": Message("not yet followed up"),
    "in_progress": Message("in progress"),
    "done": Message("followed up"),
    "not_reported": Message("follow-up not reported"),
}
MASTERPLAN_STATE = {
    "drafting": Message("The Smart City masterplan is being drafted."),
    "in_force": Message("The region has a Smart City masterplan."),
    "unknown": Message("Whether the Smart City masterplan is in force is not known."),
}
# The milestones that the masterplan's timeline names.
MILESTONE = {
    "selection": Message("selection"),
    "agreement": Message("agreement"),
    "masterplan": Message("masterplan"),
}
ROUNDED = {
    "terms": Message("This edition rounds each term half up to two decimals, then adds."),
    "sum": Message("This edition adds, then rounds once, half up to two decimals."),
}
VERDICT = {
    "exact": Message("exact"),
    "consistent": Message("consistent within rounding"),
    "different": Message("different"),
}
# Beside the name of a group: of whom it is a group.
WITHIN = {"national": Message("nationwide"), "province": Message("in its province")}
SCOPE = {
    "national": Message("national"),
    "province": Message("province"),
    "group": Message("within its group"),
}
PARTS = {
    "programmes": Message("programmes: target and achieved"),
    "programmes_by_dimension": Message("programmes by dimension"),
    "inventory": Message("programme inventory, one by one"),
    "framework": Message("framework edition"),
    "component_scores": Message("component scores"),
    "dimension_scores": Message("six-dimension figures"),
    "index": Message("announced index"),
    "rank": Message("announced rank"),
    "panel": Message("assessor panel"),
    "mode": Message("mode of the evaluation"),
    "investment": Message("investment realised"),
    "masterplan": Message("masterplan"),
    "council": Message("Smart City council"),
    "teams": Message("executing and technical teams"),
    "coordinators": Message("a coordinator per dimension"),
    "quick_wins": Message("quick wins"),
    "services": Message("named services"),
    "recommendations": Message("recommendations and their follow-up"),
    "budget": Message("Smart City or ICT budget"),
    "hdi": Message("human development index (IPM)"),
    "spbe": Message("SPBE index"),
    "apbd": Message("total regional expenditure (APBD)"),
    "regulation": Message("regulation or decree"),
    "planning": Message("development plan (RPJMD, RPD)"),
    "selection": Message("selection into the programme"),
    "readiness_structure": Message("readiness: structure"),
    "readiness_infrastructure": Message("readiness: infrastructure"),
    "readiness_superstructure": Message("readiness: superstructure"),
    "agreement": Message("agreement with the ministry"),
    "bimtek": Message("technical guidance (Bimtek)"),
}
FIELDS = {
    "evaluation": Message("Evaluation"),
    "selection": Message("Selection"),
    "readiness": Message("Readiness"),
    "activities": Message("Activities"),
    "programmes": Message("Programmes"),
    "scores": Message("Component scores"),
    "dimensions": Message("Six-dimension figures"),
    "published": Message("What was announced"),
    "budget": Message("Budget"),
    "indicators": Message("Indicators"),
    "other_indices": Message("Indices of others"),
    "quick_win_count": Message("Number of quick wins"),
    "quick_wins": Message("Quick wins"),
    "services": Message("Named services"),
    "recommendations": Message("Recommendations"),
    "feedback": Message("Weaknesses, strengths and recommendations"),
    "ratings": Message("Panel ratings"),
    "survey": Message("Impact survey"),
    "vision": Message("Vision and mission"),
    "planning": Message("Development plans"),
    "legal_basis": Message("Legal basis"),
    "masterplan": Message("Masterplan"),
    "institutions": Message("Council, teams and coordinators"),
    "milestones": Message("Milestones"),
}
CONSENSUS_RULE = {
    "mean": Message("mean"),
    "trimmed_mean": Message("mean without the highest and the lowest"),
    "median": Message("median"),
}


def field_text(field: str, say: Translator) -> str:
    """Say in words which place of a file is meant; items are counted from 1.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> field_text("budget[2].amount", translator("en")), field_text("programmes.dimensions.economy", translator("en"))
    ('Budget, item 2', 'Programmes – Smart Economy')
    """
    top, *rest = field.split(".")
    name, _, item = top.partition("[")
    text = say(FIELDS[name].text) if name in FIELDS else name
    for step in rest:
        key, _, inner = step.partition("[")
        word = DIMENSIONS.get(key) or COMPONENTS.get(key)
        if word or key in indicators():
            text += " – " + (say(word.text) if word else indicator_name(key, say.language))
        item = item or inner
    return say("{place}, item {number}", place=text, number=item.rstrip("]")) if item else text


def outermost(places: list[str]) -> list[str]:
    """Leave out places of a file that lie inside another one of the list.

    Examples
    --------
    >>> outermost(["programmes", "programmes.target", "budget[1]"])
    ['programmes', 'budget[1]']
    """
    return [
        p for p in places if not any(p != q and p.startswith((q + ".", q + "[")) for q in places)
    ]


def component_name(key: str, label: Mapping[str, str], say: Translator) -> str:
    """Give a component's name: ours for the ministry's, the edition's own label for any other."""
    return (
        say(COMPONENTS[key].text)
        if key in COMPONENTS
        else label.get(say.language, label.get("en", key))
    )


def leaf_name(key: str, panel: JuryResult, say: Translator) -> str:
    """Give the name of a leaf that a panel rated."""
    return component_name(
        key, next((leaf.label for leaf in panel.leaves if leaf.key == key), {}), say
    )


def score_text(score: Decimal | None, exact: bool, say: Translator, write: Formatter) -> str:
    """Write a component's score: as printed, or to two decimals where a panel's agreed values have
    no end.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> say, write = translator("en"), Formatter("en")
    >>> score_text(Decimal("3.6"), False, say, write), score_text(Decimal(8) / 3, True, say, write), score_text(None, True, say, write)
    ('3.6', '2.67', 'not reported')
    """
    return (
        say("not reported")
        if score is None
        else write.number(score, 2)
        if exact
        else write.as_printed(score)
    )


def indicator_name(key: str, language: str) -> str:
    """Give an indicator's name; an id that is no longer known stands for itself."""
    known = indicators().get(key)
    return known.name(language) if known else key


def sub_dimension_name(dimension: Dimension, key: str | None, language: str) -> str:
    """Give a sub-dimension's name; one that is not on the list stands for itself.

    Examples
    --------
    >>> sub_dimension_name("environment", "waste", "id"), sub_dimension_name("living", "air", "en")
    ('Sampah', 'air')
    """
    return next(
        (part.name(language) for part in sub_dimensions()[dimension] if part.key == key), key or ""
    )


def turn_text(
    name: str, turn: TurningPoint, figure: Callable[[Decimal], str], say: Translator
) -> str:
    """Say that a figure turned, with all three readings; `figure` writes one.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> turn = TurningPoint(years=(2021, 2022, 2023), values=(Decimal("3.06"), Decimal("3.31"), Decimal("3.20")))
    >>> turn_text("Index", turn, str, translator("en"))
    'Index: rose from 3.06 in 2021 to 3.31 in 2022, then fell to 3.20 in 2023.'
    """
    values = {
        f"{key}{i}": text
        for i in range(3)
        for key, text in (("value", figure(turn.values[i])), ("year", turn.years[i]))
    }
    if turn.rises:
        return say(
            "{name}: fell from {value0} in {year0} to {value1} in {year1}, then rose to {value2} in"
            " {year2}.",
            name=name,
            **values,
        )
    return say(
        "{name}: rose from {value0} in {year0} to {value1} in {year1}, then fell to {value2} in"
        " {year2}.",
        name=name,
        **values,
    )


def names_its_place(group: str, scope: str) -> bool:
    """Say whether the name of a group says itself whose group it is: "regencies of Jawa Barat".

    Examples
    --------
    >>> names_its_place("kabupaten/kota di Jawa Barat", "province"), names_its_place("kabupaten/kota", "province")
    (True, False)
    """
    known = (
        {place.province for place in regions().values()}
        if scope == "province"
        else {"nasional", "Indonesia", "nationwide"}
    )
    return any(name.casefold() in group.casefold() for name in known)


def rank_text(rank: AnnouncedRank, say: Translator) -> str:
    """Write a rank with its group; says so where the group was not stated.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> rank = AnnouncedRank(value=11, scope="group", group="50 regencies", group_size=50, status="stated", note=None)
    >>> rank_text(rank, translator("en"))
    'rank 11 of 50 (50 regencies)'
    >>> rank_text(AnnouncedRank(value=1, scope="province", group="regencies", group_size=3, status="stated", note=None), translator("en"))
    'rank 1 of 3 (regencies; in its province)'
    """
    place = (
        say("rank {rank} of {size}", rank=rank.value, size=rank.group_size)
        if rank.group_size
        else say("rank {rank}", rank=rank.value)
    )
    if not rank.group:
        group = say("{scope}; group not stated", scope=SCOPE[rank.scope])
    elif rank.scope == "group":
        group = rank.group
    else:
        group = (
            rank.group
            if names_its_place(rank.group, rank.scope)
            else f"{rank.group}; {say(WITHIN[rank.scope].text)}"
        )
    return f"{place} ({group})"
