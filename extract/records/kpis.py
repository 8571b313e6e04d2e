"""Indicators and their figures: tables of a document in, `kpis` and `observations` out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from extract.kpis.by_neighbours import by_neighbours
from extract.kpis.card_heads import under_own_head
from extract.kpis.cards import read_cards
from extract.kpis.codes import bare_codes, is_titled, with_code
from extract.kpis.colours_told import MOST, doubted
from extract.kpis.drafts import Indicator, Observed
from extract.kpis.evidence import weigh, with_own
from extract.kpis.halves import one_below_the_other
from extract.kpis.indicators import Joiner
from extract.kpis.lines import read_lines
from extract.kpis.matrix import read_matrix
from extract.kpis.over import LONGEST_TITLE, texts_over, under_its_name
from extract.kpis.over_time import in_its_year, with_year
from extract.kpis.rows import band_at_end, read_rows
from extract.kpis.shifted import put_back
from extract.kpis.single import read_single
from extract.kpis.stacks import read_stacks
from extract.kpis.table_view import View, view, without_furniture
from extract.kpis.targets import stated_target
from extract.kpis.tiles import read_tiles
from extract.kpis.turned import read_turned
from extract.kpis.unfolded import unfolded
from extract.kpis.years import is_bare
from extract.layout.sheet import Sheet
from extract.packing import keep
from extract.scope import Scope
from extract.shelf import Shelf
from extract.text import join_lines
from schemas.ledger import Ledger
from schemas.records import IssueRow, Kpi, Observation, Row
from schemas.table import Table

_ROOM = 2_000
"""Rows, and figures before they are rows, that are kept in memory."""


@dataclass(frozen=True, slots=True)
class KpiRecords:
    """The rows found, and the ids of the tables that they were found in."""

    rows: Ledger
    tables: frozenset[str]


@dataclass(slots=True)
class _Before:
    """The indicator table read last, which the next may go on with."""

    seen: View
    section: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class _Found:
    """The indicators of one table, or of what is `loose` on a page, and where its sheet is among all; `table_id`,
    `title` and `continues` are the table's."""

    at: int
    indicators: tuple[Indicator, ...]
    loose: bool = False
    table_id: str | None = None
    title: str | None = None
    continues: bool = False


keep(14, _Found)


def read_kpis(sheets: Sequence[Sheet], scope: Scope, house: str | None = None) -> KpiRecords:
    """The indicators of a document. `house` is the council or board whose it is; indicators are joined within it,
    and within the document where it is not known."""
    joiner = Joiner(scope, house or scope.document_id)
    rows = Ledger(room=_ROOM)
    tables: set[str] = set()
    codes: set[str] = set()
    shelf: Shelf[_Found] = Shelf(_ROOM)
    for found in _with_rests(_found(sheets, scope, house or ""), scope):
        codes |= bare_codes(found.indicators, found.title)
        shelf.append(found, sum(1 + len(indicator.observed) for indicator in found.indicators))
    last: Kpi | None = None
    for found in _under_titles(shelf):
        if found.table_id:
            tables.add(found.table_id)
        for indicator in found.indicators:
            sheet = sheets[found.at]
            if indicator.goes_on and last is not None:
                for observed in indicator.observed:
                    rows.extend(_observation(observed, last, indicator, sheet, scope))
                continue
            if is_titled(indicator, found.title):
                indicator = with_code(indicator, codes)
            last = _kpi(indicator, sheet, scope, found.table_id, joiner)
            rows.extend(_rows(last, indicator, sheet, scope))
    rows.extend(joiner.issues())
    return KpiRecords(rows, frozenset(tables))


def _found(sheets: Sequence[Sheet], scope: Scope, house: str) -> Iterator[_Found]:
    """The tables of indicators, in their order."""
    before: _Before | None = None
    for at, sheet in enumerate(sheets):
        taken = read_tiles(sheet.page, scope.profile.kpis, scope.vocabulary)
        if taken:
            yield _Found(at, tuple(taken), loose=True)
        for table in sheet.tables:
            if any(
                tile.box.overlap(table.box) > 0.5 * min(tile.box.area, table.box.area)
                for tile in taken
                if tile.rule == "tile"
            ):
                continue
            named = under_its_name(table, sheet, scope.profile.kpis)
            indicators, before = _read(named, sheet, before, scope, house)
            indicators = [i for i in indicators if not any(_same_place(i, other) for other in taken)]
            indicators = list(doubted(indicators, sheet.lines, sheet.tables, table))
            taken.extend(indicators)
            if indicators:
                yield _Found(at, tuple(indicators), False, scope.table_id(table), named.title, table.continues)
        told = read_lines(sheet.lines, sheet.tables, scope.profile.kpis)
        told = [i for i in told if not any(i.box.overlap(other.box) > 0.5 * i.box.area for other in taken)]
        if told:
            yield _Found(at, tuple(told), loose=True)


def _with_rests(found: Iterable[_Found], scope: Scope) -> Iterator[_Found]:
    """The tables, with what a page break cut from the name of a table's last indicator put back to it."""
    held: _Found | None = None
    for one in found:
        first = one.indicators[0]
        if held and not held.loose and first.goes_on and not first.observed:
            *others, last = held.indicators
            name = join_lines([last.name, first.name], scope.vocabulary)
            held = replace(held, indicators=(*others, replace(last, name=name)))
            one = replace(one, indicators=one.indicators[1:])
        if held:
            yield held
        held = one if one.indicators else None
    if held:
        yield held


def _under_titles(found: Sequence[_Found]) -> Iterator[_Found]:
    """The tables, with its title as the section of one that names none, where several tables of the document have
    titles of their own: there the titles group the rows."""
    titles = {one.title for one in found if one.title is not None and _is_bare(one)}
    last: str | None = None
    for one in found:
        if len(titles) < 2 or one.loose or not _is_bare(one):
            yield one
            continue
        last = last if one.continues and not one.title else one.title
        if last and len(last.split()) <= LONGEST_TITLE:
            named = (x if x.name == last else _in_section(x, last) for x in one.indicators)
            yield replace(one, indicators=tuple(named))
        else:
            yield one


def _in_section(indicator: Indicator, section: str) -> Indicator:
    return replace(indicator, texts={**indicator.texts, "section": section})


def _is_bare(found: _Found) -> bool:
    """Whether no indicator of a table names its section."""
    return not any(x.rule != "row" or x.texts.get("section") for x in found.indicators)


def _same_place(one: Indicator, other: Indicator) -> bool:
    """Whether two tables that overlap gave the same row."""
    common = one.box.overlap(other.box)
    return one.name == other.name and common > 0.5 * min(one.box.area, other.box.area)


def _read(
    table: Table, sheet: Sheet, before: _Before | None, scope: Scope, house: str
) -> tuple[list[Indicator], _Before | None]:
    """The indicators of one table, and what the next table may go on with."""
    words, known = scope.profile.kpis, scope.vocabulary
    table = without_furniture(table, sheet.furniture)
    cards = read_stacks(table, sheet.page, words, known)
    cards = cards or list(read_cards(table, sheet.page, words, known, sheet.tables))
    if cards:
        return cards, before
    headed = under_own_head(table, sheet.page, words, known)
    if headed:
        inner, _ = _read(headed.table, sheet, None, scope, house)
        if len(inner) == 1 and inner[0].name == headed.table.title:
            return [headed.told(inner[0], table)], None
    alone = read_single(table, sheet.page, words, known)
    if alone:
        own = " ".join(o.label for o in alone.observed if o.label)
        return [with_year(alone, chain([own], texts_over(table, sheet)))], before
    table = unfolded(one_below_the_other(table, words), words)
    seen = view(table, sheet.page, words, table.title or "", known)
    section = carried = None
    if table.continues and before is not None and before.seen.table.n_cols == table.n_cols:
        seen = _with_headings(seen, before.seen)
        section, carried = before.section, before.name
    seen = in_its_year(put_back(seen), texts_over(table, sheet))
    seen = replace(seen, columns=by_neighbours(seen.columns, words))
    evidence = with_own(weigh(seen, words, table.title or ""), seen, house)
    if not evidence.enough:
        found = read_turned(table, words, known) or read_matrix(table, sheet.page, words, known)
        return [with_year(i, texts_over(table, sheet)) for i in found], None
    indicators = list(read_rows(seen, evidence, words, section, sheet.tables, carried))
    last = band_at_end(seen, evidence, words) or (indicators[-1].texts.get("section") if indicators else section)
    return indicators, _Before(seen, last, indicators[-1].name if indicators else carried)


def _with_headings(seen: View, before: View) -> View:
    """A continuation's columns, where its headings are missing or clipped, as those of the part before."""
    columns = tuple(
        old if not new.heading or _clipped(new.label, old.label) or (is_bare(new) and new.label == old.label) else new
        for new, old in zip(seen.columns, before.columns, strict=True)
    )
    return replace(seen, columns=columns)


def _clipped(part: str, whole: str) -> bool:
    """Whether a heading is what a page's edge left of another."""
    a, b = part.casefold().replace(" ", ""), whole.casefold().replace(" ", "")
    return len(a) < len(b) and (b.startswith(a) or b.endswith(a))


def _kpi(indicator: Indicator, sheet: Sheet, scope: Scope, table_id: str | None, joiner: Joiner) -> Kpi:
    """The row of an indicator itself."""
    receipt = scope.receipt(
        "kpis", sheet, indicator.box, f"{indicator.texts.get('ref') or ''} {indicator.name}",
        f"kpis/{indicator.rule}", min(indicator.confidence, MOST) if indicator.rag_doubt else indicator.confidence,
    )  # fmt: skip
    return Kpi(
        **receipt,
        table_id=table_id,
        name=indicator.name,
        section=indicator.texts.get("section"),
        ref=indicator.texts.get("ref"),
        owner=indicator.texts.get("owner"),
        reporter=indicator.texts.get("reporter"),
        outcome=indicator.texts.get("outcome"),
        commentary=indicator.texts.get("commentary"),
        rag=indicator.rag,
        rag_source=indicator.rag_source,
        direction=indicator.direction,
        indicator_id=joiner.indicator_id(indicator, receipt["id"], sheet.number),
    )


def _rows(kpi: Kpi, indicator: Indicator, sheet: Sheet, scope: Scope) -> Iterator[Row]:
    """The rows of one indicator: itself, its figures, and what could not be settled."""
    yield kpi
    for observed in indicator.observed:
        yield from _observation(observed, kpi, indicator, sheet, scope)
    if indicator.doubt:
        yield scope.issue(
            "row-merged",
            indicator.doubt,
            page=sheet.number,
            record_table="kpis",
            record_id=kpi.id,
            found=indicator.name,
        )
    if indicator.shifted:
        yield scope.issue(
            "columns-doubtful",
            "Headings stand beside the figures and not over them; they were given to these in their order.",
            page=sheet.number,
            record_table="kpis",
            record_id=kpi.id,
            found=indicator.name,
        )
    if indicator.rag_doubt:
        yield scope.issue(
            "rating-doubtful",
            indicator.rag_doubt,
            page=sheet.number,
            record_table="kpis",
            record_id=kpi.id,
            found=indicator.rag,
        )
    yield from _target_issue(indicator, kpi, sheet, scope)


def _observation(observed: Observed, kpi: Kpi, indicator: Indicator, sheet: Sheet, scope: Scope) -> Iterator[Row]:
    figure, period = observed.figure, observed.period
    receipt = scope.receipt(
        "observations", sheet, observed.box, f"{observed.label or ''} {observed.raw} {indicator.name}",
        f"kpis/{indicator.rule}", observed.confidence * indicator.confidence,
    )  # fmt: skip
    yield Observation(
        **receipt,
        kpi_id=kpi.id,
        measure=observed.measure,
        label=observed.label,
        period_text=period.text if period else None,
        period_from=period.first.isoformat() if period and period.first else None,
        period_to=period.last.isoformat() if period and period.last else None,
        area=observed.area,
        qualifier=figure.qualifier if figure else None,
        raw=observed.raw,
        value=figure.value if figure else None,
        value_high=figure.value_high if figure else None,
        comparator=figure.comparator if figure else None,
        unit=observed.unit,
        rag=observed.rag,
    )
    if figure is None:
        yield scope.issue(
            "figure-unsettled",
            "A cell holds numbers that could not be read as figures.",
            page=sheet.number,
            record_table="observations",
            record_id=receipt["id"],
            found=observed.raw,
        )


def _target_issue(indicator: Indicator, kpi: Kpi, sheet: Sheet, scope: Scope) -> Iterator[IssueRow]:
    """A target that the name states and the target column does not have."""
    stated = stated_target(indicator.name, scope.profile.kpis)
    if stated is None:
        return
    given = [o for o in indicator.observed if o.measure == "target" and o.figure and o.unit == stated.unit]
    if given and not any(o.figure and o.figure.value == stated.value for o in given):
        yield scope.issue(
            "target-differs",
            "The target in the indicator's name is not the one in the target column.",
            page=sheet.number,
            severity="info",
            record_table="kpis",
            record_id=kpi.id,
            found=given[0].raw,
            expected=f"{stated.value:g} {stated.unit or ''}".strip(),
        )
