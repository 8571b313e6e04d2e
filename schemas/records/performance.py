"""Indicators and their figures."""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Record, column

Rag = Literal["red", "amber", "green", "blue", "grey"]
RagSource = Literal["fill", "text", "icon"]
Travel = Literal["up", "down", "same"]
Comparator = Literal["<", "<=", ">", ">="]
Measure = Literal[
    "actual",
    "target",
    "baseline",
    "benchmark",
    "floor",
    "average",
    "maximum",
    "minimum",
    "change",
    "previous",
    "forecast",
    "other",
]


class Kpi(Record):
    """An indicator row or card as printed."""

    table: ClassVar[str] = "kpis"
    title_column: ClassVar[str | None] = "name"
    search: ClassVar[tuple[str, ...]] = ("name", "section", "commentary")
    about: ClassVar[str] = "One row for each indicator row or card, as printed; its figures are in `observations`."

    table_id: str | None = column("The table it stands in.", default=None, fk="tables")
    section: str | None = column("The band or heading that groups the rows.", default=None)
    ref: str | None = column("Reference as printed.", default=None, example="CS04")
    name: str = column("The indicator's name.", term="qb:measureType")
    owner: str | None = column("Owner, as printed.", default=None)
    reporter: str | None = column("Reporter, as printed.", default=None)
    outcome: str | None = column("Outcome, as printed.", default=None)
    commentary: str | None = column("Commentary, as printed.", default=None)
    rag: Rag | None = column("RAG rating by colour or word; `grey` means not rated.", default=None)
    rag_source: RagSource | None = column("What the rating was read from.", default=None)
    direction: Travel | None = column("Direction of travel, as the arrow points.", default=None)
    indicator_id: str | None = column("The same indicator across tables and packs.", default=None)


class Observation(Record):
    """A printed figure of an indicator, or a value read from a chart."""

    table: ClassVar[str] = "observations"
    title_column: ClassVar[str | None] = "raw"
    search: ClassVar[tuple[str, ...]] = ("label", "raw")
    about: ClassVar[str] = (
        "One row for each printed figure of an indicator (a cell with several figures gives several), and one for "
        "each value of a chart. Values with an `error` are printed nowhere: they were read from the drawing."
    )

    kpi_id: str | None = column(
        "The indicator row; empty for a value of a chart.", default=None, fk="kpis", term="qb:Observation"
    )
    chart_id: str | None = column("The chart; empty for a figure of a row or card.", default=None, fk="charts")
    measure: Measure = column("What kind of figure it is.", term="qb:measureType")
    label: str | None = column("Column heading, inline label or name in a legend, as printed.", default=None)
    period_text: str | None = column("The period, as printed.", default=None, example="Oct-25")
    period_from: str | None = column("First day of the period (ISO 8601).", default=None, term="sdmx:refPeriod")
    period_to: str | None = column("Last day of the period (ISO 8601).", default=None, term="sdmx:refPeriod")
    area: str | None = column("Area of a benchmark, as printed.", default=None, example="Nat", term="sdmx:refArea")
    qualifier: str | None = column(
        "Words that narrow one of several figures in a cell; the category of a chart that is no period.", default=None
    )
    raw: str | None = column(
        "The whole cell's text, or the number at a bar or point; empty where nothing is printed.", default=None
    )
    value: float | None = column("The number.", default=None, example=26.4, term="sdmx:obsValue")
    error: float | None = column(
        "For a value that was read from a drawing: how far it may be off, either way, in its own unit.",
        default=None,
        example=0.3,
    )
    value_high: float | None = column("The upper end of a range.", default=None)
    comparator: Comparator | None = column("For a figure that is a bound.", default=None)
    unit: str | None = column("Unit of the value.", default=None, example="%", term="sdmx:unitMeasure")
    rag: Rag | None = column("RAG rating of this figure alone.", default=None)
