"""The words of action plans and trackers, as data: what headings mean, labels, and what stands for nothing.

Apart from `schemas.profile` only for its length; it is the `actions` part of a profile.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ActionWords(BaseModel):
    """How action plans, action logs and recommendation trackers are headed. Patterns are regular expressions, matched
    without regard to case against the whole of a heading."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __hash__(self) -> int:
        """By identity, as that of `KpiWords`."""
        return id(self)

    fields: dict[str, tuple[str, ...]] = Field(
        default_factory=dict,
        description="Headings by what their column holds; the first field that fits counts.",
    )
    foreign: tuple[str, ...] = Field(
        default=(), description="Headings of tables that name actions and are no plans: risks, contracts, votes."
    )
    besides: tuple[str, ...] = Field(
        default=(),
        description="Those of them that plans have too, where they also say what is done, by whom and by when.",
    )
    lists: tuple[str, ...] = Field(
        default=(), description="Headings of who and when that make a plain list with a column Item one of actions."
    )
    plans: tuple[str, ...] = Field(
        default=(), description="Words of a title that make it the name of a plan; searched for as whole words."
    )
    labels: tuple[str, ...] = Field(
        default=(), description="Words that introduce an objective among the actions or before it: Outcome, Aim."
    )
    leads: tuple[str, ...] = Field(default=(), description="Words that introduce an action in running text.")
    blanks: tuple[str, ...] = Field(
        default=(), description="What a cell holds where there is nothing; the whole cell."
    )
    starts: tuple[str, ...] = Field(default=(), description="How a deadline begins: By, Start, Ongoing.")
    ends: tuple[str, ...] = Field(default=(), description="How the second half of a deadline begins: Completed by.")
    done: tuple[str, ...] = Field(default=(), description="Words that print a status; the whole cell.")
