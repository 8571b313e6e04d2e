"""The words of performance tables, as data: what headings mean, areas, units, ratings, arrows.

Apart from `schemas.profile` only for its length; it is the `kpis` part of a profile.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class KpiWords(BaseModel):
    """How performance tables are headed and rated. Patterns are regular expressions, matched without regard to case;
    those of headings are searched for as whole words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __hash__(self) -> int:
        """By identity: a profile is loaded once, and what its words make of a text is worth keeping."""
        return id(self)

    fields: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Headings of columns of text, by column of `kpis` (or `skip`)."
    )
    other_than_names: tuple[str, ...] = Field(
        default=(), description="Words of a heading that speaks of indicators and heads no names of them."
    )
    thresholds: tuple[str, ...] = Field(
        default=(), description="Headings that span columns of limits, each headed by a rating."
    )
    asides: tuple[str, ...] = Field(
        default=(), description="Labels of rows under an indicator that are about it and are none of its fields."
    )
    counted: tuple[str, ...] = Field(
        default=(), description="Headings of columns whose bare figures are counts whatever the indicator's unit."
    )
    hints: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Words anywhere in the heading of a column of words, by column of `kpis`."
    )
    measures: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Headings of columns of figures, by measure; the first that fits counts."
    )
    attained: tuple[str, ...] = Field(
        default=(), description="Headings of what kept to a target or did not: what was measured, and no target."
    )
    spans: tuple[str, ...] = Field(
        default=(), description="Words beside the period of a spanning heading that tell how its figures are counted."
    )
    year_ends: tuple[str, ...] = Field(
        default=(), description="Headings of forecasts that are actual figures once their year is over."
    )
    aims: tuple[str, ...] = Field(
        default=(), description="What says which way is better where a target might stand; the whole cell."
    )
    other_tongue: tuple[str, ...] = Field(
        default=(), description="Words of a bilingual heading in the language that the other lists do not have."
    )
    areas: tuple[str, ...] = Field(default=(), description="Areas of benchmarks; the whole of a heading or label.")
    own_area: tuple[str, ...] = Field(default=(), description="Words that name the council's own area.")
    notes: tuple[str, ...] = Field(default=(), description="Words beside a figure that only tell its source.")
    blanks: tuple[str, ...] = Field(
        default=(), description="What stands in a cell in place of a figure; the whole cell."
    )
    units: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Unit, and the words that name it behind a figure or in a name."
    )
    rates: tuple[str, ...] = Field(
        default=(), description="Patterns of rates in an indicator's name; the whole match is the unit."
    )
    shares: tuple[str, ...] = Field(default=(), description="Words of a name that make its bare figures percentages.")
    counts: tuple[str, ...] = Field(default=(), description="Words of a name that make its bare figures counts.")
    ratings: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Words and letters that print a RAG rating, by colour; the whole cell."
    )
    arrows: dict[str, str] = Field(
        default_factory=dict, description="Arrow characters, by direction, as a string of characters."
    )
    symbol_arrows: dict[str, dict[str, str]] = Field(
        default_factory=dict, description="Characters of symbol fonts that draw arrows, by font and direction."
    )
    words_of_change: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="Words in a direction column that are no arrows, by direction."
    )
    titles: tuple[str, ...] = Field(
        default=(), description="Words of a heading or title that say that a table is about performance."
    )
    subjects: tuple[str, ...] = Field(
        default=(), description="Headings of the first column of tables whose rows are somebody or some place."
    )
    foreign: tuple[str, ...] = Field(
        default=(), description="Headings of other kinds of table: action plans, budgets, risks, votes."
    )
    academic: tuple[str, ...] = Field(
        default=(), description="Words of a table in which a pair of years means September to August."
    )
