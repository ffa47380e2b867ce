"""The words for keys: dimensions, components, statuses, bases and kinds."""

from __future__ import annotations

from collections.abc import Mapping

from ..core.messages import Message, Translator
from ..evaluation.models.jury_result import JuryResult
from ..frameworks.schema import SMART_CITY
from ..reference.dimensions import Dimension, sub_dimensions
from ..reference.indicators import indicators
from ..reference.packs import current_pack
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
MASTERPLAN_STATE = {
    "drafting": Message("The Smart City masterplan is being drafted."),
    "in_force": Message("The region has a Smart City masterplan."),
    "unknown": Message("Whether the Smart City masterplan is in force is not known."),
}
MILESTONE = {
    "selection": Message("selection"),
    "agreement": Message("agreement"),
    "bimtek": Message("technical guidance (Bimtek)"),
    "masterplan": Message("masterplan"),
    "visit": Message("visit"),
    "evaluation": Message("evaluation"),
    "award": Message("award"),
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
    "follow_up": Message("Follow-up of recommendations"),
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
# How an index is called in headings, by what its edition measures.
INSTRUMENT = {"pemdi": Message("Digital Government (Pemdi)")}
SCORED_FROM = {
    "published_scores": Message("published scores"),
    "panel_draft": Message("the panel's draft"),
    "panel_final": Message("the panel's final score"),
    "what_if": Message("what-if"),
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
    >>> field_text("budget[2].amount", translator("en"))
    'Budget, item 2'
    >>> field_text("programmes.dimensions.economy", translator("en"))
    'Programmes – Smart Economy'
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
    """Return a component's name: ours for the ministry's, the edition's own label for any other."""
    return (
        say(COMPONENTS[key].text)
        if key in COMPONENTS
        else label.get(say.language, label.get("en", key))
    )


def leaf_name(key: str, panel: JuryResult, say: Translator) -> str:
    """Return the name of a leaf that a panel rated."""
    return component_name(
        key, next((leaf.label for leaf in panel.leaves if leaf.key == key), {}), say
    )


def indicator_name(key: str, language: str) -> str:
    """Return an indicator's name; the id itself where it is no longer known."""
    known = indicators().get(key)
    return known.name(language) if known else key


def sub_dimension_name(dimension: Dimension, key: str | None, language: str) -> str:
    """Return a sub-dimension's name; the key itself where it is not on the list.

    Examples
    --------
    >>> sub_dimension_name("environment", "waste", "id"), sub_dimension_name("living", "air", "en")
    ('Sampah', 'air')
    """
    return next(
        (part.name(language) for part in sub_dimensions()[dimension] if part.key == key), key or ""
    )


def instrument_name(measures: str, say: Translator) -> str:
    """Name an index by what its edition measures; any other by its short word in capitals.

    Examples
    --------
    >>> from smartcity_eval.core.messages import translator
    >>> say = translator("id")
    >>> instrument_name("spbe", say), instrument_name("pemdi", say), instrument_name("ikd", say)
    ('SPBE', 'Pemerintah Digital (Pemdi)', 'IKD')
    """
    own = current_pack().instruments.get(measures)
    if own:
        return own.get(say.language, own.get("en", measures))
    if measures == SMART_CITY:
        return "Smart City"
    known = INSTRUMENT.get(measures)
    return say(known.text) if known else measures.replace("_", " ").upper()
