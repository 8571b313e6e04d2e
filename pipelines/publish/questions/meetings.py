"""Questions about meetings: what they decided and are asked to decide, who came, who voted."""

from __future__ import annotations

from pipelines.publish.questions.question import Question, doubt, receipt, said

_DECIDED = f"""meetings.date AS meeting, meetings.body, resolutions.item_number AS item,
    resolutions.item_title AS heading, resolutions.label, resolutions.text, resolutions.decision,
    {doubt(("resolutions", "resolutions"))}, {receipt("resolutions", "resolutions")},
    meetings.id AS meeting_id, resolutions."order" AS place,
    resolutions.id AS id"""

_ABOUT_ITEMS = f"SELECT id FROM agenda_items WHERE rowid IN ({said('agenda_items', 'title')})"
_ABOUT_REPORTS = f"SELECT id FROM reports WHERE rowid IN ({said('reports', 'title')})"

_ASKED = f"""meetings.date AS meeting, agenda_items.number AS item,
    coalesce(reports.title, agenda_items.title) AS subject, reports.report_of AS "report of",
    recommendations.number, recommendations.text, recommendations.source,
    reports.page_first AS "from PDF page", reports.page_last AS "to PDF page",
    {doubt(("recommendations", "recommendations"))}, {receipt("recommendations", "recommendations")},
    recommendations.document_id AS document_id,
    agenda_items."order" AS place, recommendations.page AS page, recommendations."order" AS "order",
    recommendations.id AS id"""
_ASKED_IN = """LEFT JOIN reports ON reports.id = recommendations.report_id
  LEFT JOIN agenda_items ON agenda_items.id = coalesce(recommendations.agenda_item_id, reports.agenda_item_id)
  LEFT JOIN meetings ON meetings.id = agenda_items.meeting_id"""

WHAT_WAS_DECIDED = Question(
    "what-was-decided",
    "Reporter before a deadline",
    "What was decided, newest meeting first?",
    "Every clause of every decision. Type a word to keep only those that say it, in the clause or its heading.",
    f"""
SELECT meeting, body, item, heading, label, text, decision, doubt, receipt FROM (
  SELECT {_DECIDED} FROM meetings CROSS JOIN resolutions ON resolutions.meeting_id = meetings.id
  WHERE :word = ''
  UNION ALL
  SELECT {_DECIDED} FROM resolutions JOIN meetings ON meetings.id = resolutions.meeting_id
  WHERE :word <> '' AND resolutions.rowid IN ({said("resolutions", "text", "item_title")})
  ORDER BY meeting DESC, meeting_id, place, id
)
""",
)

WHAT_ARE_WE_ASKED = Question(
    "what-are-we-asked",
    "Councillor before a meeting",
    "What are we asked to decide, and on which pages is the case made?",
    "What officers' reports and reviews recommend, in the order of the agenda, with the pages of the report.",
    f"""
SELECT meeting, item, subject, "report of", number, text, source, "from PDF page", "to PDF page", doubt,
  receipt FROM (
  SELECT {_ASKED} FROM meetings
  CROSS JOIN agenda_items ON agenda_items.meeting_id = meetings.id
  CROSS JOIN recommendations ON recommendations.agenda_item_id = agenda_items.id
  LEFT JOIN reports ON reports.id = recommendations.report_id
  WHERE :word = ''
  UNION ALL
  SELECT {_ASKED} FROM recommendations {_ASKED_IN}
  WHERE :word = '' AND recommendations.agenda_item_id IS NULL
  UNION ALL
  SELECT {_ASKED} FROM recommendations {_ASKED_IN}
  WHERE :word <> '' AND recommendations.id IN (
    SELECT id FROM recommendations WHERE rowid IN ({said("recommendations", "text")})
    UNION SELECT id FROM recommendations WHERE report_id IN ({_ABOUT_REPORTS})
    UNION SELECT id FROM recommendations WHERE agenda_item_id IN ({_ABOUT_ITEMS})
  )
  ORDER BY meeting DESC, document_id, place, page, "order", id
)
""",
)

WHO_CAME = Question(
    "who-came",
    "Democratic services officer",
    "Who came to the meetings, and who sent apologies?",
    "Each name as the minutes print it, with how often it is listed in each way.",
    """
SELECT attendances.name, meetings.body,
  sum(attendances.status = 'present') AS present, sum(attendances.status = 'apologies') AS apologies,
  sum(attendances.status = 'absent') AS absent, sum(attendances.status = 'in_attendance') AS "in attendance",
  group_concat(DISTINCT attendances.role) AS roles, max(meetings.date) AS "last listed",
  '/-/receipt/attendances/' || min(attendances.id) AS receipt
FROM attendances JOIN meetings ON meetings.id = attendances.meeting_id
WHERE :name = '' OR attendances.name LIKE '%' || :name || '%'
GROUP BY attendances.name, meetings.body
ORDER BY apologies + absent DESC, attendances.name, meetings.body
""",
)

HOW_CLOSE_WAS_THE_VOTE = Question(
    "how-close-was-the-vote",
    "Reporter before a deadline",
    "Who moved it, and how close was the vote?",
    "Decisions for which the minutes print a mover, a seconder or the votes; the closest votes first.",
    f"""
SELECT meetings.date AS meeting, meetings.body, resolutions.item_title AS heading, resolutions.text,
  resolutions.mover, resolutions.seconder, resolutions.votes_for AS "for", resolutions.votes_against AS against,
  resolutions.votes_abstain AS abstained, {doubt(("resolutions", "resolutions"))},
  {receipt("resolutions", "resolutions")}
FROM resolutions JOIN meetings ON meetings.id = resolutions.meeting_id
WHERE coalesce(resolutions.mover, resolutions.seconder, resolutions.votes_for, resolutions.votes_against) IS NOT NULL
ORDER BY resolutions.votes_for IS NULL, abs(resolutions.votes_for - coalesce(resolutions.votes_against, 0)),
  meetings.date DESC, resolutions.id
""",
)

WHAT_IS_BEHIND_CLOSED_DOORS = Question(
    "what-is-behind-closed-doors",
    "Resident",
    "What was taken in private, and what do papers say about being confidential?",
    "Decisions to exclude the press and public; then what the covers of reports print about confidentiality, "
    "also where they print that there is none.",
    f"""
SELECT meetings.date AS meeting, 'decision' AS kind, resolutions.item_title AS heading, resolutions.text,
  {doubt(("resolutions", "resolutions"))}, {receipt("resolutions", "resolutions")}
FROM resolutions JOIN meetings ON meetings.id = resolutions.meeting_id
WHERE resolutions.decision = 'exclude_public'
UNION ALL
SELECT coalesce(reports.date, meetings.date), 'report', reports.title, reports.confidentiality,
  {doubt(("reports", "reports"))}, {receipt("reports", "reports")}
FROM reports LEFT JOIN agenda_items ON agenda_items.id = reports.agenda_item_id
LEFT JOIN meetings ON meetings.id = agenda_items.meeting_id
WHERE reports.confidentiality IS NOT NULL
ORDER BY 2, 1 DESC, 6
""",
)
