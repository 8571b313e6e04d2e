"""Figures that a later pack prints otherwise."""

from __future__ import annotations

from tests.links.harrowmere import Papers, kinds, linked, rows


def test_another_value_for_the_same_month_is_restated() -> None:
    january, march = Papers("2026-01-14").figure(181), Papers("2026-03-04").figure(179)
    store = linked(january, march, Papers("2026-05-06").figure(179))
    ((old, new, subject, message, later),) = rows(
        store, "SELECT old, new, subject, message, later_document_id FROM findings WHERE kind = 'restated'"
    )
    assert (old, new, subject, later) == ("181", "179", "Culverts cleared in time", march.document.id)
    assert message == "2026-01 was 181 in the papers for 2026-01-14 and is 179 in those for 2026-03-04."


def test_the_same_figure_with_fewer_decimals_is_the_same() -> None:
    assert kinds(linked(Papers("2026-01-14").figure(9.2), Papers("2026-03-04").figure(9))) == []
    assert kinds(linked(Papers("2026-01-14").figure(9.6), Papers("2026-03-04").figure(9))) == ["restated"]
    assert kinds(linked(Papers("2026-01-14").figure(0.1), Papers("2026-03-04").figure(0.3))) == ["restated"]


def test_other_figures_are_not_held_against_each_other() -> None:
    one = Papers("2026-01-14").figure(181)
    for other in (
        Papers("2026-03-04").figure(179, period=("2026-02-01", "2026-02-28")),
        Papers("2026-03-04").figure(179, measure="target"),
        Papers("2026-03-04").figure(179, unit="%"),
        Papers("2026-03-04").figure(179, area="Nat"),
        Papers("2026-03-04").figure(179, label="Year to date"),
        Papers("2026-03-04").figure(179, comparator="<"),
        Papers("2026-03-04").figure(179, confidence=0.4),
        Papers("2026-01-14", council="HARROWMERE COUNCIL").figure(179),
    ):
        assert kinds(linked(one, other)) == []


def test_a_document_that_contradicts_itself_is_left_out() -> None:
    assert kinds(linked(Papers("2026-01-14").figure(181).figure(180), Papers("2026-03-04").figure(179))) == []
