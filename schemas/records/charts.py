"""Charts that are drawn as vectors; their values are `observations`."""

from __future__ import annotations

from typing import ClassVar, Literal

from schemas.records.base import Record, column

ChartKind = Literal["bars", "stacked", "level", "lines", "mixed"]


class ChartRow(Record):
    """A chart whose values were read."""

    table: ClassVar[str] = "charts"
    title_column: ClassVar[str | None] = "title"
    search: ClassVar[tuple[str, ...]] = ("title",)
    about: ClassVar[str] = (
        "One row for each chart whose bars or lines were read against its axis; its values are in `observations`."
    )

    title: str = column("Its title or caption, as printed; in a card, the indicator's name.", term="dcterms:title")
    kind: ChartKind = column(
        "`bars` stand side by side, `stacked` on each other, `level` lie; `mixed` has lines too."
    )
    unit: str | None = column("Unit of its axis.", default=None, example="%", term="sdmx:unitMeasure")
    axis_from: float = column("The value at the first tick of its axis.", example=0)
    axis_to: float = column("The value at the last tick.", example=25)
    kpi_id: str | None = column("The card of an indicator that it stands in.", default=None, fk="kpis")
    indicator_id: str | None = column("The indicator that its title names, as in `kpis`.", default=None)
