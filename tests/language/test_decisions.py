from __future__ import annotations

import pytest

from extract.language.decisions import verdict
from extract.language.inflection import forms
from extract.language.pipeline import read, sentences
from schemas.profile import load_profile

WORDS = load_profile().language


def decided(text: str, lead: str | None = None) -> str | None:
    found = verdict(read(text, WORDS), WORDS, lead)
    return found.decision if found else None


@pytest.mark.parametrize(
    ("text", "decision"),
    [
        ("the minutes of the last meeting be approved and signed as a correct record.", "approve"),
        ("The minutes were agreed and signed.", "approve"),
        ("the Panel note the Play Report and endorse its aims.", "note"),
        ("to endorse the Parks Strategy", "approve"),
        ("Cabinet considered the comments from Cabinet Committees and endorsed the draft budget.", "approve"),
        ("Cabinet agree to move the service; and that delegated authority be given to the Director", "agree"),
        ("Delegates authority to the Director to act.", "delegate"),
        ("That the Director of Parks was authorised to act", "delegate"),
        ("That a recommended dataset to enable the Panel to monitor progress be presented to it;", "request"),
        ("That, until the Panel decided otherwise, progress would be included as an agenda item.", "request"),
        ("That consideration be given to more staff", "request"),
        (
            "having applied the public interest test, the press and public be excluded from the meeting.",
            "exclude_public",
        ),
        ("Mr B Box be duly elected Vice Chair.", "appoint"),
        ("the application be deferred to the next meeting", "defer"),
        ("Mr Ash will send some changes, and subject to those changes the plan was agreed.", "agree"),
        ("With that amendment the policy was adopted", "approve"),
        ("Mr Ash will send some changes with those amendments that were made.", "request"),
        ("the application be not approved", "refuse"),
        ("That planning permission not be granted.", "refuse"),
        ("That the scheme no longer be adopted", "refuse"),
        ("That Council declines to approve the budget", "refuse"),
        ("That the Board does not support the plan", "refuse"),
        ("That the item be not deferred", "other"),
        ("That the plan be not only noted but adopted", "note"),
        ("that the application be approved, and not deferred", "approve"),
        ("That officers be asked not to proceed", "request"),
        ("the matter be referred to the Audit Committee", "refer"),
        ("That it be recommended to Council that the plan stand", "recommend"),
        ("Policy on Dogs - Approved a rise in fines. Refer the rest to a working group.", "approve"),
        ("Attendance Policy – agreed", "agree"),
        ("Admissions Policy - deferred to the next meeting", "defer"),
        ("the application be refused", "refuse"),
        ("Ms Ash be re-appointed as a member of the Panel.", "appoint"),
    ],
)
def test_the_main_verb_gives_the_class(text: str, decision: str) -> None:
    assert decided(text) == decision


def test_the_lead_settles_what_the_verb_does_not() -> None:
    assert decided("Implement the new charge only.") is None
    assert decided("Implement the new charge only.", "approved") == "approve"
    assert decided("the rise would apply to all", "agreed") == "agree"
    assert decided("Approve the plan", "lost") == "refuse"
    assert decided("The minutes, having been circulated, were taken as read and approved.", "approved") == "approve"
    assert decided("the plan be approved", "recommended") == "recommend"


def test_the_forms_of_verbs() -> None:
    assert forms("note").finite == {"note", "notes", "noted"}
    assert (forms("refer").past, forms("ratify").third, forms("write").participle) == (
        "referred",
        "ratifies",
        "written",
    )
    assert (forms("endorse").gerund, forms("submit").gerund) == ("endorsing", "submitting")


def test_abbreviations_end_no_sentence() -> None:
    assert sentences("Cllr. Ash spoke to item No. 4. It was agreed.", WORDS) == [
        "Cllr. Ash spoke to item No. 4.",
        "It was agreed.",
    ]
