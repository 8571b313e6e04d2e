"""The questions of our users, each as a named query. docs/questions.md says who asks them and why.

A parameter that is left empty does not narrow the answer. The column `receipt` holds the path of the receipt;
our plugin makes a link of it.
"""

from pipelines.publish.questions import figures, meetings, papers, promises
from pipelines.publish.questions.question import Question

__all__ = ["QUESTIONS", "Question"]

QUESTIONS: tuple[Question, ...] = (
    meetings.WHAT_WAS_DECIDED,
    promises.PROMISES_WITH_A_DEADLINE,
    promises.WHO_IS_TO_DO_WHAT,
    meetings.WHAT_ARE_WE_ASKED,
    meetings.WHO_CAME,
    meetings.HOW_CLOSE_WAS_THE_VOTE,
    figures.FOLLOW_AN_INDICATOR,
    meetings.WHAT_IS_BEHIND_CLOSED_DOORS,
    papers.WHAT_DOES_IT_STAND_FOR,
    papers.WHAT_SHOULD_I_CHECK,
    figures.DO_THE_FIGURES_ADD_UP,
    promises.WHAT_BECAME_OF_IT,
    promises.ACTIONS_PAST_THEIR_DATE,
    promises.PROMISES_BY_OWNER,
    promises.SILENTLY_DROPPED,
    promises.WHAT_SLIPPED,
    figures.WHAT_WAS_RESTATED,
)
