"""The questions of our users, each as a named query. docs/questions.md says who asks them and why.

A parameter that is left empty does not narrow the answer. The column `receipt` holds the path of the receipt;
our plugin makes a link of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """A named query: `name` is its place in the address, `who` asks it, `title` the question in their words,
    `answer` what the rows are, and what they are not."""

    name: str
    who: str
    title: str
    answer: str
    sql: str


_TYPED = "coalesce(nullif(escape_fts(:word), ''), '\"\"')"


def _said(table: str, *columns: str) -> str:
    """The rows of a table that say what a person typed, by its full-text index: all of the words, the last of which
    may go on."""
    where = f"'{{{' '.join(columns)}}} : (' || {_TYPED} || '*)'"
    return f"SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH {where}"


READ_FROM = "'read from the drawing, ± ' || observations.error"
"""What stands in place of the print of a value that is printed nowhere."""

RECEIPT = "'/-/receipt/{table}/' || {alias}.id AS receipt"


def _receipt(table: str, alias: str) -> str:
    return RECEIPT.format(table=table, alias=alias)


_FIGURE = ", ".join(
    f"observations.{name} AS {name}"
    for name in ("measure", "value", "unit", "period_from", "page", "top", "x0", "id")
)

_DECIDED = f"""meetings.date AS meeting, meetings.body, resolutions.item_number AS item,
    resolutions.item_title AS heading, resolutions.label, resolutions.text, resolutions.decision,
    {_receipt("resolutions", "resolutions")}, meetings.id AS meeting_id, resolutions."order" AS place,
    resolutions.id AS id"""

_ABOUT_ITEMS = f"SELECT id FROM agenda_items WHERE rowid IN ({_said('agenda_items', 'title')})"
_ABOUT_REPORTS = f"SELECT id FROM reports WHERE rowid IN ({_said('reports', 'title')})"

_FIRST = 1001
"""Threads that are enough for the first thousand rows, beyond which Datasette shows none."""

_STEP = """step.day, step.what, step.text, step.subject, step.status, step.response, step.due_text AS due,
    documents.filename AS pack, '/-/receipt/' || step.record_table || '/' || step.id AS receipt, step.thread_id,
    step.day IS NULL AS undated, step.record_table = 'findings' AS found, step.record_table, step.page,
    step.id AS id"""

QUESTIONS: tuple[Question, ...] = (
    Question(
        "what-was-decided",
        "Reporter before a deadline",
        "What was decided, newest meeting first?",
        "Every clause of every decision. Type a word to keep only those that say it, in the clause or its heading.",
        f"""
SELECT meeting, body, item, heading, label, text, decision, receipt FROM (
  SELECT {_DECIDED} FROM meetings CROSS JOIN resolutions ON resolutions.meeting_id = meetings.id
  WHERE :word = ''
  UNION ALL
  SELECT {_DECIDED} FROM resolutions JOIN meetings ON meetings.id = resolutions.meeting_id
  WHERE :word <> '' AND resolutions.rowid IN ({_said("resolutions", "text", "item_title")})
  ORDER BY meeting DESC, meeting_id, place, id
)
""",
    ),
    Question(
        "promises-with-a-deadline",
        "Scrutiny officer",
        "Which promises had a deadline, and which are past it?",
        "Decisions and actions that name a time, soonest first. Past says yes where the last day that the words "
        "allow lies before the day asked for (today where it is left empty). Whether a promise was kept is for later "
        "papers to say.",
        """
SELECT due_to AS due, due_text AS "due as printed",
  CASE WHEN due_to < coalesce(nullif(:on_day, ''), date('now')) THEN 'yes' ELSE 'no' END AS past,
  text, owner_text AS owner, '/-/receipt/' || record_table || '/' || id AS receipt
FROM (
  SELECT 'resolutions' AS record_table, id, text, owner_text, due_text, due_to FROM resolutions
  WHERE due_to IS NOT NULL AND due_text IS NOT NULL
  UNION ALL
  SELECT 'actions', id, action, owner_text, due_text, due_to FROM actions
  WHERE due_to IS NOT NULL AND due_text IS NOT NULL
  ORDER BY due_to, id
)
""",
    ),
    Question(
        "who-is-to-do-what",
        "Scrutiny officer",
        "Who has been asked to do what?",
        "Each owner named in a decision or an action, with what is asked and by when. Type a part of a name or post.",
        """
SELECT owners.name AS owner, coalesce(resolutions.text, actions.action) AS task,
  coalesce(resolutions.due_text, actions.due_text) AS due, meetings.date AS decided,
  '/-/receipt/' || owners.record_table || '/' || owners.record_id AS receipt
FROM owners
LEFT JOIN resolutions ON resolutions.id = owners.record_id
LEFT JOIN meetings ON meetings.id = resolutions.meeting_id
LEFT JOIN actions ON actions.id = owners.record_id
WHERE :name = '' OR owners.name LIKE '%' || :name || '%'
ORDER BY owners.name, decided DESC, owners.record_id
""",
    ),
    Question(
        "what-are-we-asked",
        "Councillor before a meeting",
        "What are we asked to decide, and on which pages is the case made?",
        "What officers' reports and reviews recommend, in the order of the agenda, with the pages of the report.",
        f"""
SELECT meetings.date AS meeting, agenda_items.number AS item,
  coalesce(reports.title, agenda_items.title) AS subject, reports.report_of AS "report of",
  recommendations.number, recommendations.text, recommendations.source,
  reports.page_first AS "from PDF page", reports.page_last AS "to PDF page",
  {_receipt("recommendations", "recommendations")}
FROM recommendations
LEFT JOIN reports ON reports.id = recommendations.report_id
LEFT JOIN agenda_items ON agenda_items.id = coalesce(recommendations.agenda_item_id, reports.agenda_item_id)
LEFT JOIN meetings ON meetings.id = agenda_items.meeting_id
WHERE :word = '' OR recommendations.id IN (
  SELECT id FROM recommendations WHERE rowid IN ({_said("recommendations", "text")})
  UNION SELECT id FROM recommendations WHERE report_id IN ({_ABOUT_REPORTS})
  UNION SELECT id FROM recommendations WHERE agenda_item_id IN ({_ABOUT_ITEMS})
)
ORDER BY meetings.date DESC, recommendations.document_id, agenda_items."order", recommendations.page,
  recommendations."order", recommendations.id
""",
    ),
    Question(
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
    ),
    Question(
        "how-close-was-the-vote",
        "Reporter before a deadline",
        "Who moved it, and how close was the vote?",
        "Decisions for which the minutes print a mover, a seconder or the votes; the closest votes first.",
        f"""
SELECT meetings.date AS meeting, meetings.body, resolutions.item_title AS heading, resolutions.text,
  resolutions.mover, resolutions.seconder, resolutions.votes_for AS "for", resolutions.votes_against AS against,
  resolutions.votes_abstain AS abstained, {_receipt("resolutions", "resolutions")}
FROM resolutions JOIN meetings ON meetings.id = resolutions.meeting_id
WHERE coalesce(resolutions.mover, resolutions.seconder, resolutions.votes_for, resolutions.votes_against) IS NOT NULL
ORDER BY resolutions.votes_for IS NULL, abs(resolutions.votes_for - coalesce(resolutions.votes_against, 0)),
  meetings.date DESC, resolutions.id
""",
    ),
    Question(
        "follow-an-indicator",
        "Researcher following one indicator",
        "How did an indicator go, pack after pack?",
        "Every printed figure of the indicators whose names say the words asked for: actual, target and the rest, as "
        "printed and as a number; then the values of charts whose titles say them, which were read from the drawing "
        "where `printed` says so. Packs print the same indicator under changing names, so try a part of the name.",
        f"""
SELECT indicator, period, measure, printed, value, unit, rag, pack, receipt FROM (
  SELECT kpis.name AS indicator, kpis.name COLLATE NOCASE AS sorted, observations.period_text AS period,
    observations.raw AS printed, {_FIGURE},
    CASE observations.measure WHEN 'actual' THEN coalesce(observations.rag, kpis.rag) ELSE observations.rag
    END AS rag, documents.filename AS pack, {_receipt("observations", "observations")}
  FROM kpis
  -- CROSS keeps this order: what is asked for first, then only its figures
  CROSS JOIN observations ON observations.kpi_id = kpis.id
  CROSS JOIN documents ON documents.id = observations.document_id
  WHERE :indicator = '' OR kpis.name LIKE '%' || :indicator || '%'
  UNION ALL
  SELECT charts.title, charts.title COLLATE NOCASE, coalesce(observations.period_text, observations.qualifier),
    coalesce(observations.raw, {READ_FROM}), {_FIGURE}, NULL, documents.filename,
    {_receipt("observations", "observations")}
  FROM charts
  CROSS JOIN observations ON observations.chart_id = charts.id
  CROSS JOIN documents ON documents.id = observations.document_id
  WHERE :indicator = '' OR charts.title LIKE '%' || :indicator || '%'
  ORDER BY sorted, period_from, pack, page, top, x0, id
)
""",
    ),
    Question(
        "what-is-behind-closed-doors",
        "Resident",
        "What was taken in private, and what do papers say about being confidential?",
        "Decisions to exclude the press and public; then what the covers of reports print about confidentiality, "
        "also where they print that there is none.",
        f"""
SELECT meetings.date AS meeting, 'decision' AS kind, resolutions.item_title AS heading, resolutions.text,
  {_receipt("resolutions", "resolutions")}
FROM resolutions JOIN meetings ON meetings.id = resolutions.meeting_id
WHERE resolutions.decision = 'exclude_public'
UNION ALL
SELECT coalesce(reports.date, meetings.date), 'report', reports.title, reports.confidentiality,
  {_receipt("reports", "reports")}
FROM reports LEFT JOIN agenda_items ON agenda_items.id = reports.agenda_item_id
LEFT JOIN meetings ON meetings.id = agenda_items.meeting_id
WHERE reports.confidentiality IS NOT NULL
ORDER BY 2, 1 DESC, 5
""",
    ),
    Question(
        "what-does-it-stand-for",
        "Anyone new to the papers",
        "What does this abbreviation stand for?",
        "Glossary entries from all packs, side by side where packs differ.",
        f"""
SELECT definitions.term, definitions.text AS meaning, documents.filename AS pack,
  {_receipt("definitions", "definitions")}
FROM definitions JOIN documents ON documents.id = definitions.document_id
WHERE :term = '' OR definitions.term LIKE '%' || :term || '%'
ORDER BY definitions.term COLLATE NOCASE, documents.filename, definitions.id
""",
    ),
    Question(
        "what-should-i-check",
        "Civic technologist",
        "What could not be read or settled, and where?",
        "Everything the reader was unsure of, gravest first, with the page to look at.",
        """
SELECT documents.filename AS pack, issues.page, issues.severity, issues.code, issues.message, issues.found,
  issues.expected, '/-/receipt/issues/' || issues.id AS receipt
FROM issues JOIN documents ON documents.id = issues.document_id
WHERE :code = '' OR issues.code = :code
ORDER BY CASE issues.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
  documents.filename, issues.page, issues.id
""",
    ),
    Question(
        "do-the-figures-add-up",
        "Reporter before a deadline",
        "Which printed figures do not agree with each other?",
        "Checks that failed: a printed change, share, total, rating or page range against the figures it is about. "
        "The document's own slips first, then those where a figure may have been misread.",
        f"""
SELECT checks.kind, checks.message, checks.found AS printed, checks.expected, checks.fault,
  documents.filename AS pack, checks.page, {_receipt("checks", "checks")}
FROM checks JOIN documents ON documents.id = checks.document_id
WHERE checks.result = 'fail' AND (:kind = '' OR checks.kind = :kind)
ORDER BY checks.fault, documents.filename, checks.page, checks.id
""",
    ),
    Question(
        "what-became-of-it",
        "Scrutiny officer",
        "What became of it?",
        "The life of each promise that says the word: decided, then tracked or planned in pack after pack with the "
        "response printed there, and what shows between the packs. Prints are held together by their words; the "
        "table links says which.",
        f"""
WITH said AS (
  SELECT id FROM resolutions WHERE :word <> '' AND rowid IN ({_said("resolutions", "text", "item_title")})
  UNION ALL
  SELECT id FROM recommendation_updates
  WHERE :word <> '' AND rowid IN ({_said("recommendation_updates", "recommendation", "subject")})
  UNION ALL
  SELECT id FROM actions WHERE :word <> '' AND rowid IN ({_said("actions", "action", "objective")})
), threads AS (
  SELECT DISTINCT thread_id FROM said CROSS JOIN promise_steps USING (id)
  ORDER BY thread_id LIMIT {_FIRST}
)
SELECT day, what, text, subject, status, response, due, pack, receipt FROM (
  SELECT {_STEP}
  FROM promise_steps AS step CROSS JOIN documents ON documents.id = step.document_id
  WHERE :word = ''
  UNION ALL
  SELECT {_STEP}
  FROM threads CROSS JOIN promise_steps AS step ON step.thread_id = threads.thread_id
  CROSS JOIN documents ON documents.id = step.document_id
  ORDER BY thread_id, undated, day, found, record_table, pack, page, id
)
""",
    ),
    Question(
        "actions-past-their-date",
        "Scrutiny officer",
        "Which actions are past their date and not said to be done?",
        "Each action as the latest pack prints it, longest overdue first, as of the day asked for (today where it is "
        "left empty). No pack says more than was known when it was printed.",
        """
SELECT due_to AS due, due_text AS "due as printed", first_due AS "before that",
  cast(julianday(coalesce(nullif(:on_day, ''), date('now'))) - julianday(due_to) AS integer) AS "days past",
  action, owner_text AS owner, status, update_text AS "update", filename AS pack,
  '/-/receipt/actions/' || id AS receipt
FROM actions_as_last_printed
WHERE NOT done AND due_to < coalesce(nullif(:on_day, ''), date('now'))
ORDER BY due_to, filename, page, id
""",
    ),
    Question(
        "promises-by-owner",
        "Scrutiny officer",
        "Who holds how many promises, and how many are past their date?",
        "Each owner as printed, with the actions and decisions that name them; actions are counted once, as the "
        "latest pack prints them, decisions in each document. The receipt is that of the one due first.",
        """
WITH promised AS (
  SELECT owners.name, owners.record_table, actions.id, actions.due_to, actions.done
  FROM owners CROSS JOIN actions_as_last_printed AS actions ON actions.id = owners.record_id
  WHERE owners.record_table = 'actions' AND (:name = '' OR owners.name LIKE '%' || :name || '%')
  UNION ALL
  SELECT owners.name, owners.record_table, resolutions.id, resolutions.due_to, 0
  FROM owners CROSS JOIN resolutions ON resolutions.id = owners.record_id
  WHERE owners.record_table = 'resolutions' AND (:name = '' OR owners.name LIKE '%' || :name || '%')
)
SELECT promised.name AS owner, count(*) AS promises, sum(promised.record_table = 'actions') AS actions,
  sum(promised.record_table = 'resolutions') AS decisions, sum(promised.done) AS done,
  sum(NOT promised.done AND promised.due_to < coalesce(nullif(:on_day, ''), date('now'))) AS "past their date",
  min(promised.due_to) AS "first due",
  '/-/receipt/' || substr(min(coalesce(promised.due_to, '9999-99-99') || promised.record_table || '/' || promised.id),
    11) AS receipt
FROM promised
GROUP BY promised.name
ORDER BY "past their date" DESC, promises DESC, promised.name
""",
    ),
    Question(
        "silently-dropped",
        "Councillor before a meeting",
        "What was tracked and has gone without being completed?",
        "Lines of trackers and plans that are missing from the next pack that goes on with the list, though nothing "
        "says that they are done with. The receipt shows the last print; the page named is where the list goes on.",
        """
SELECT subject AS text, old AS "last status", message, earlier_file AS pack, later_file AS "next pack",
  later_page AS "PDF page there", '/-/receipt/' || record_table || '/' || record_id AS receipt
FROM packs_side_by_side WHERE kind = 'dropped'
ORDER BY earlier_file, id
""",
    ),
    Question(
        "what-slipped",
        "Councillor before a meeting",
        "Which due dates moved from one pack to the next?",
        "Actions whose due date in a later pack cannot be the one printed before, with both. Later shows where it is "
        "printed now, the receipt where it was printed first.",
        """
SELECT subject AS action, old AS "due before", new AS "due now", earlier_file AS "earlier pack",
  later_file AS "later pack", '/-/receipt/' || later_table || '/' || later_id AS later,
  '/-/receipt/' || record_table || '/' || record_id AS receipt
FROM packs_side_by_side WHERE kind IN ('slipped', 'brought_forward')
ORDER BY earlier_file, id
""",
    ),
    Question(
        "what-was-restated",
        "Researcher following one indicator",
        "Which figures does a later pack print otherwise?",
        "The same indicator and period with another value than in the pack before, with both. Series are revised for "
        "good reasons; whether the later pack says so is to be read there.",
        """
SELECT subject AS indicator, message, old AS before, new AS now, earlier_file AS "earlier pack",
  later_file AS "later pack", '/-/receipt/' || later_table || '/' || later_id AS later,
  '/-/receipt/' || record_table || '/' || record_id AS receipt
FROM packs_side_by_side WHERE kind = 'restated'
ORDER BY subject, earlier_file, id
""",
    ),
)
