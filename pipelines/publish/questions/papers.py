"""Questions about the papers themselves: their words, and how well they were read."""

from __future__ import annotations

from pipelines.publish.questions.question import Question, doubt, receipt

WHAT_DOES_IT_STAND_FOR = Question(
    "what-does-it-stand-for",
    "Anyone new to the papers",
    "What does this abbreviation stand for?",
    "Glossary entries from all packs, side by side where packs differ.",
    f"""
SELECT definitions.term, definitions.text AS meaning, {doubt(("definitions", "definitions"))},
  documents.filename AS pack, {receipt("definitions", "definitions")}
FROM definitions JOIN documents ON documents.id = definitions.document_id
WHERE :term = '' OR definitions.term LIKE '%' || :term || '%'
ORDER BY definitions.term COLLATE NOCASE, documents.filename, definitions.id
""",
)

WHAT_SHOULD_I_CHECK = Question(
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
)
