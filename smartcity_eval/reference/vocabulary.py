"""Labels that both reports and workbooks show.

They are for dimensions, funds, states and how sure a figure is.
"""

from __future__ import annotations

from ..core.messages import Message

DIMENSIONS = {
    "governance": Message("Smart Governance"),
    "branding": Message("Smart Branding"),
    "economy": Message("Smart Economy"),
    "living": Message("Smart Living"),
    "society": Message("Smart Society"),
    "environment": Message("Smart Environment"),
}
STATUS = {
    "stated": Message("stated"),
    "inferred": Message("inferred"),
    "assumed": Message("assumed"),
}
BASIS = {
    "about": Message("about"),
    "rounded": Message("rounded in the source"),
    "cumulative": Message("cumulative"),
    "per_company": Message("perhaps per company"),
    "audited": Message("audited"),
    "unaudited": Message("not yet audited"),
    "combined": Message("combined"),
    "at_least": Message("at least"),
    "more_than": Message("more than"),
    "at_most": Message("at most"),
    "less_than": Message("less than"),
}
HOLDER = {
    "smart_city": Message("Smart City programme"),
    "ict_office": Message("ICT office (Diskominfo)"),
    "ict_all_offices": Message("ICT spending of the whole government"),
}
STATE = {
    "planned": Message("budgeted"),
    "revised": Message("budgeted, as revised"),
    "realised": Message("realised"),
}
# Whether a budget line is a part of another one.
OF_WHICH = {"yes": Message("yes"), "no": Message("no")}
YES_NO = {"yes": Message("yes"), "no": Message("no")}
FUND = {
    "APBD": Message("APBD (regional budget)"),
    "APBN": Message("APBN (state budget)"),
    "CSR": Message("CSR (companies)"),
    "other": Message("other funds"),
}
# Why amounts of a budget are not added.
UNLIKE = {
    "holder": Message("they are of different budgets"),
    "state": Message("some are budgeted, some revised or realised"),
    "since": Message("they speak of different years"),
    "basis": Message("their bases differ"),
    "partial": Message("not each is a whole sum"),
    "amount": Message("not each amount was published"),
    "same": Message("some are about the same money"),
}
PROGRAMME_STATE = {
    "planned": Message("planned"),
    "running": Message("running"),
    "achieved": Message("achieved"),
    "stopped": Message("stopped"),
}
PANEL_STATE = {
    "draft": Message("draft"),
    "submitted": Message("submitted"),
    "moderated": Message("moderated"),
    "final": Message("final"),
}
# What became of a recommendation.
RECOMMENDATION = {
    "open": Message("not yet followed up"),
    "in_progress": Message("in progress"),
    "done": Message("followed up"),
    "not_reported": Message("follow-up not reported"),
}
# What an assessor writes with the ratings.
FEEDBACK = {
    "strength": Message("strength"),
    "weakness": Message("weakness"),
    "recommendation": Message("recommendation"),
}
# What a question of an instrument asks for.
QUESTION_KIND = {
    "document": Message("a document"),
    "activity": Message("an activity"),
    "count": Message("a number of things"),
    "share": Message("a share of what was planned or needed"),
    "statistic": Message("a statistic"),
    "external_index": Message("another body's result"),
    "survey": Message("a survey of users"),
    "judgement": Message("the assessors' judgement"),
}
