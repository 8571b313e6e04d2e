"""Questions about promises: who is to do what by when, and what became of it."""

from __future__ import annotations

from pipelines.publish.questions.question import FIRST, Question, doubt, doubt_of, said

_STEP = """step.day, step.what, step.text, step.subject, step.status, step.response, step.due_text AS due,
    documents.filename AS pack, '/-/receipt/' || step.record_table || '/' || step.id AS receipt, step.thread_id,
    step.day IS NULL AS undated, step.record_table = 'findings' AS found, step.record_table, step.page,
    step.id AS id"""

_SURE = "CASE record_table {} END".format(
    " ".join(
        f"WHEN '{table}' THEN (SELECT confidence FROM {table} WHERE {table}.id = step.id)"
        for table in ("resolutions", "actions", "recommendation_updates", "findings")
    )
)

PROMISES_WITH_A_DEADLINE = Question(
    "promises-with-a-deadline",
    "Scrutiny officer",
    "Which promises had a deadline, and which are past it?",
    "Decisions and actions that name a time, soonest first. Past says yes where the last day that the words "
    "allow lies before the day asked for (today where it is left empty). Whether a promise was kept is for later "
    "papers to say.",
    f"""
SELECT due_to AS due, due_text AS "due as printed",
  CASE WHEN due_to < coalesce(nullif(:on_day, ''), date('now')) THEN 'yes' ELSE 'no' END AS past,
  text, owner_text AS owner, {doubt_of("record_table", "promise.id", "confidence")} AS doubt,
  '/-/receipt/' || record_table || '/' || id AS receipt
FROM (
  SELECT 'resolutions' AS record_table, id, text, owner_text, due_text, due_to, confidence FROM resolutions
  WHERE due_to IS NOT NULL AND due_text IS NOT NULL
  UNION ALL
  SELECT 'actions', id, action, owner_text, due_text, due_to, confidence FROM actions
  WHERE due_to IS NOT NULL AND due_text IS NOT NULL
  ORDER BY due_to, id
) AS promise
""",
)

WHO_IS_TO_DO_WHAT = Question(
    "who-is-to-do-what",
    "Scrutiny officer",
    "Who has been asked to do what?",
    "Each owner named in a decision or an action, with what is asked and by when. Type a part of a name or post.",
    f"""
SELECT owners.name AS owner, coalesce(resolutions.text, actions.action) AS task,
  coalesce(resolutions.due_text, actions.due_text) AS due, meetings.date AS decided,
  {doubt(("resolutions", "resolutions"), ("actions", "actions"))},
  '/-/receipt/' || owners.record_table || '/' || owners.record_id AS receipt
FROM owners
LEFT JOIN resolutions ON resolutions.id = owners.record_id
LEFT JOIN meetings ON meetings.id = resolutions.meeting_id
LEFT JOIN actions ON actions.id = owners.record_id
WHERE :name = '' OR owners.name LIKE '%' || :name || '%'
ORDER BY owners.name, decided DESC, owners.record_id
""",
)

WHAT_BECAME_OF_IT = Question(
    "what-became-of-it",
    "Scrutiny officer",
    "What became of it?",
    "The life of each promise that says the word: decided, then tracked or planned in pack after pack with the "
    "response printed there, and what shows between the packs. Prints are held together by their words; the "
    "table links says which.",
    f"""
WITH said AS (
  SELECT id FROM resolutions WHERE :word <> '' AND rowid IN ({said("resolutions", "text", "item_title")})
  UNION ALL
  SELECT id FROM recommendation_updates
  WHERE :word <> '' AND rowid IN ({said("recommendation_updates", "recommendation", "subject")})
  UNION ALL
  SELECT id FROM actions WHERE :word <> '' AND rowid IN ({said("actions", "action", "objective")})
), threads AS (
  SELECT DISTINCT thread_id FROM said CROSS JOIN promise_steps USING (id)
  ORDER BY thread_id LIMIT {FIRST}
)
SELECT day, what, text, subject, status, response, due, {doubt_of("record_table", "step.id", _SURE)} AS doubt,
  pack, receipt
FROM (
  SELECT {_STEP}
  FROM promise_steps AS step CROSS JOIN documents ON documents.id = step.document_id
  WHERE :word = ''
  UNION ALL
  SELECT {_STEP}
  FROM threads CROSS JOIN promise_steps AS step ON step.thread_id = threads.thread_id
  CROSS JOIN documents ON documents.id = step.document_id
  ORDER BY thread_id, undated, day, found, record_table, pack, page, id
) AS step
""",
)

ACTIONS_PAST_THEIR_DATE = Question(
    "actions-past-their-date",
    "Scrutiny officer",
    "Which actions are past their date and not said to be done?",
    "Each action as the latest pack prints it, longest overdue first, as of the day asked for (today where it is "
    "left empty). No pack says more than was known when it was printed.",
    f"""
SELECT due_to AS due, due_text AS "due as printed", first_due AS "before that",
  cast(julianday(coalesce(nullif(:on_day, ''), date('now'))) - julianday(due_to) AS integer) AS "days past",
  action, owner_text AS owner, status, update_text AS "update", {doubt(("actions", "actions_as_last_printed"))},
  filename AS pack, '/-/receipt/actions/' || id AS receipt
FROM actions_as_last_printed
WHERE NOT done AND due_to < coalesce(nullif(:on_day, ''), date('now'))
ORDER BY due_to, filename, page, id
""",
)

PROMISES_BY_OWNER = Question(
    "promises-by-owner",
    "Scrutiny officer",
    "Who holds how many promises, and how many are past their date?",
    "Each owner as printed, with the actions and decisions that name them; actions are counted once, as the "
    "latest pack prints them, decisions in each document. The receipt is that of the one due first.",
    """
WITH promised AS (
  SELECT owners.name, count(*) AS actions, 0 AS decisions, sum(done) AS done,
    sum(NOT done AND due_to < coalesce(nullif(:on_day, ''), date('now'))) AS past, min(due_to) AS first_due,
    min(coalesce(due_to, '9999-99-99') || 'actions/' || id) AS first
  FROM owners CROSS JOIN promise_steps ON promise_steps.id = owners.record_id
  WHERE owners.record_table = 'actions' AND (:name = '' OR owners.name LIKE '%' || :name || '%') AND last
  GROUP BY owners.name
  UNION ALL
  SELECT owners.name, 0, count(*), 0, sum(due_to < coalesce(nullif(:on_day, ''), date('now'))), min(due_to),
    min(coalesce(due_to, '9999-99-99') || 'resolutions/' || id)
  FROM owners CROSS JOIN resolutions ON resolutions.id = owners.record_id
  WHERE owners.record_table = 'resolutions' AND (:name = '' OR owners.name LIKE '%' || :name || '%')
  GROUP BY owners.name
)
SELECT name AS owner, sum(actions) + sum(decisions) AS promises, sum(actions) AS actions,
  sum(decisions) AS decisions, sum(done) AS done, sum(past) AS "past their date", min(first_due) AS "first due",
  '/-/receipt/' || substr(min(first), 11) AS receipt
FROM promised
GROUP BY name
ORDER BY "past their date" DESC, promises DESC, name
""",
)

SILENTLY_DROPPED = Question(
    "silently-dropped",
    "Councillor before a meeting",
    "What was tracked and has gone without being completed?",
    "Lines of trackers and plans that are missing from the next pack that goes on with the list, though nothing "
    "says that they are done with. The receipt shows the last print; the page named is where the list goes on.",
    f"""
SELECT subject AS text, old AS "last status", message, earlier_file AS pack, later_file AS "next pack",
  later_page AS "PDF page there", {doubt(("findings", "packs_side_by_side"))},
  '/-/receipt/' || record_table || '/' || record_id AS receipt
FROM packs_side_by_side WHERE kind = 'dropped'
ORDER BY earlier_file, id
""",
)

WHAT_SLIPPED = Question(
    "what-slipped",
    "Councillor before a meeting",
    "Which due dates moved from one pack to the next?",
    "Actions whose due date in a later pack cannot be the one printed before, with both. Later shows where it is "
    "printed now, the receipt where it was printed first.",
    f"""
SELECT subject AS action, old AS "due before", new AS "due now", earlier_file AS "earlier pack",
  later_file AS "later pack", {doubt(("findings", "packs_side_by_side"))},
  '/-/receipt/' || later_table || '/' || later_id AS later,
  '/-/receipt/' || record_table || '/' || record_id AS receipt
FROM packs_side_by_side WHERE kind IN ('slipped', 'brought_forward')
ORDER BY earlier_file, id
""",
)
