"""Questions about figures: how an indicator went, and which figures do not agree."""

from __future__ import annotations

from pipelines.publish.questions.question import FIRST, Question, doubt_of, receipt

READ_FROM = "'read from the drawing, ± ' || observations.error"
"""What stands in place of the print of a value that is printed nowhere."""

_FIGURE = ", ".join(
    f"observations.{name} AS {name}"
    for name in ("measure", "value", "unit", "period_from", "page", "top", "x0", "id")
)

_DOUBT = f"""coalesce({doubt_of("'observations'", "figure.id", "figure.sure")},
  {doubt_of("'kpis'", "figure.kpi_id", "figure.sure_of_kpi")}) AS doubt"""

_PLACE = ", ".join(f"observations.{name}" for name in ("page", "top", "x0", "id"))
_IN_TURN = f"ORDER BY sorted, period_from, pack, {_PLACE} LIMIT {FIRST}"


def _distinct(name: str, table: str, column: str) -> str:
    """A table `name` with all that a column says, in column `words`, each once whatever its capitals: found by going
    from one to the next in the column's index, for packs print the same indicators again and again."""
    in_turn = f"ORDER BY {column} COLLATE NOCASE LIMIT 1"
    following = f"SELECT {column} FROM {table} WHERE {column} > {name}.words COLLATE NOCASE {in_turn}"
    return f"""{name}(words) AS (
  SELECT * FROM (SELECT {column} FROM {table} {in_turn})
  UNION ALL SELECT ({following}) FROM {name} WHERE {name}.words IS NOT NULL
)"""


FOLLOW_AN_INDICATOR = Question(
    "follow-an-indicator",
    "Researcher following one indicator",
    "How did an indicator go, pack after pack?",
    "Every printed figure of the indicators whose names say the words asked for: actual, target and the rest, as "
    "printed and as a number; then the values of charts whose titles say them, which were read from the drawing "
    "where `printed` says so. Packs print the same indicator under changing names, so try a part of the name.",
    f"""
WITH RECURSIVE {_distinct("named", "kpis", "name")}, {_distinct("titled", "charts", "title")}
SELECT indicator, period, measure, printed, value, unit, rag, {_DOUBT}, pack, receipt FROM (
  SELECT * FROM (
    SELECT kpis.name AS indicator, kpis.name COLLATE NOCASE AS sorted, observations.period_text AS period,
      observations.raw AS printed, {_FIGURE},
      CASE observations.measure WHEN 'actual' THEN coalesce(observations.rag, kpis.rag) ELSE observations.rag
      END AS rag, documents.filename AS pack, {receipt("observations", "observations")},
      observations.confidence AS sure, kpis.id AS kpi_id, kpis.confidence AS sure_of_kpi
    FROM kpis
    -- CROSS keeps this order: what is asked for first, then only its figures
    CROSS JOIN observations ON observations.kpi_id = kpis.id
    CROSS JOIN documents ON documents.id = observations.document_id
    WHERE kpis.name COLLATE NOCASE IN (SELECT words FROM named WHERE words LIKE '%' || :indicator || '%')
    {_IN_TURN}
  )
  UNION ALL
  SELECT * FROM (
    SELECT charts.title, charts.title COLLATE NOCASE AS sorted,
      coalesce(observations.period_text, observations.qualifier), coalesce(observations.raw, {READ_FROM}), {_FIGURE},
      NULL, documents.filename AS pack, {receipt("observations", "observations")}, observations.confidence, NULL, NULL
    FROM charts
    CROSS JOIN observations ON observations.chart_id = charts.id
    CROSS JOIN documents ON documents.id = observations.document_id
    WHERE charts.title COLLATE NOCASE IN (SELECT words FROM titled WHERE words LIKE '%' || :indicator || '%')
    {_IN_TURN}
  )
  ORDER BY sorted, period_from, pack, page, top, x0, id
) AS figure
""",
)

DO_THE_FIGURES_ADD_UP = Question(
    "do-the-figures-add-up",
    "Reporter before a deadline",
    "Which printed figures do not agree with each other?",
    "Checks that failed: a printed change, share, total, rating or page range against the figures it is about. "
    "The document's own slips first, then those where a figure may have been misread.",
    f"""
SELECT checks.kind, checks.message, checks.found AS printed, checks.expected, checks.fault,
  documents.filename AS pack, checks.page, {receipt("checks", "checks")}
FROM checks JOIN documents ON documents.id = checks.document_id
WHERE checks.result = 'fail' AND (:kind = '' OR checks.kind = :kind)
ORDER BY checks.fault, documents.filename, checks.page, checks.id
""",
)

WHAT_WAS_RESTATED = Question(
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
)
