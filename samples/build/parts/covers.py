"""Puts a cover's content together from the short entries of covers.yaml."""

from __future__ import annotations

from typing import Any

Content = dict[str, Any]


def cover(content: Content, name: str, body: str, day: str) -> Content:
    """The whole cover sheet called `name`, for a meeting of `body` on `day`."""
    entry, people, common = content[name], content["people"], content["common"]
    return {
        "grid": [
            ["DECISION-MAKER:", body.upper()],
            ["SUBJECT:", entry["subject"]],
            ["DATE OF DECISION:", day.upper()],
            ["REPORT OF:", entry["report_of"]],
        ],
        "contacts": [people[key] for key in entry["authors"]],
        "sections": [
            {"head": "STATEMENT OF CONFIDENTIALITY", "text": common["confidentiality"]},
            {"head": "BRIEF SUMMARY", "text": entry["summary"]},
            {"head": "RECOMMENDATIONS:", "recommendations": entry["recommendations"]},
            {"head": "REASONS FOR REPORT RECOMMENDATIONS", "numbered": entry["reasons"]},
            {"head": "ALTERNATIVE OPTIONS CONSIDERED AND REJECTED", "numbered": entry["alternatives"]},
            {"head": "DETAIL (Including consultation carried out)", "numbered": entry["detail"]},
            {"head": "RESOURCE IMPLICATIONS", "text": common["resource"]},
            {"head": "LEGAL IMPLICATIONS", "text": common["legal"]},
            {"head": "RISK MANAGEMENT IMPLICATIONS", "text": "None."},
            {"head": "POLICY FRAMEWORK IMPLICATIONS", "text": "None."},
            {
                "head": "",
                "pairs": [
                    ["KEY DECISION?", entry.get("key", "No")],
                    ["WARDS/COMMUNITIES AFFECTED:", entry.get("wards", "All")],
                ],
            },
            {"head": "__SUPPORTING DOCUMENTATION__", "text": "**Appendices**"},
            {"head": "", "numbered": entry["appendices"]},
            {"head": "Documents In Members' Rooms", "numbered": [["1.", "None"]]},
            {"head": "Other Background Documents", "numbered": [["1.", "None"]]},
        ],
    }
