"""The published records. `TABLES` lists every row model in the order in which tables are made and filled."""

from __future__ import annotations

from schemas.records.base import Record, Row
from schemas.records.charts import ChartRow
from schemas.records.checks import Check
from schemas.records.decisions import Owner, Recommendation, Resolution
from schemas.records.documents import CellRow, Document, IssueRow, PageRow, RecordBox, Source, TableRow
from schemas.records.links import Finding, Link
from schemas.records.meetings import AgendaItem, AttendanceRow, Meeting, Report
from schemas.records.performance import Kpi, Observation
from schemas.records.privacy import Redaction, Withdrawal
from schemas.records.promises import Action, Definition, RecommendationUpdate

TABLES: tuple[type[Row], ...] = (
    Document,
    Source,
    Meeting,
    AgendaItem,
    PageRow,
    AttendanceRow,
    Report,
    Recommendation,
    Resolution,
    TableRow,
    CellRow,
    Kpi,
    ChartRow,
    Observation,
    Action,
    Owner,
    RecommendationUpdate,
    Definition,
    IssueRow,
    RecordBox,
    Check,
    Link,
    Finding,
    Redaction,
    Withdrawal,
)

__all__ = [
    "TABLES",
    "Action",
    "AgendaItem",
    "AttendanceRow",
    "CellRow",
    "ChartRow",
    "Check",
    "Definition",
    "Document",
    "Finding",
    "IssueRow",
    "Kpi",
    "Link",
    "Meeting",
    "Observation",
    "Owner",
    "PageRow",
    "Recommendation",
    "RecommendationUpdate",
    "Record",
    "RecordBox",
    "Redaction",
    "Report",
    "Resolution",
    "Row",
    "Source",
    "TableRow",
    "Withdrawal",
]
