"""Every code of an issue is explained in docs/issues.md, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

DOCS = ROOT / "docs" / "issues.md"


def trees() -> Iterator[ast.AST]:
    for package in ("extract", "pipelines"):
        for path in (ROOT / package).rglob("*.py"):
            yield ast.parse(path.read_text(encoding="utf-8"))


def texts(node: ast.AST | None) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def name_of(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def reports(call: ast.Call) -> bool:
    """Whether a call reports an issue."""
    on = call.func.value if isinstance(call.func, ast.Attribute) else None
    return name_of(call) in ("issue", "_failed") or (name_of(call) == "add" and getattr(on, "id", "") == "faults")


def codes_in(tree: ast.AST) -> set[str]:
    """What the code gives as the code of an issue: to `issue(...)`, to what reports a fault, or as `code = ...`."""
    out: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and reports(node) and node.args:
            places = node.args if name_of(node) == "_failed" else node.args[:1]
            out |= {text for place in places if isinstance(place, ast.Constant | ast.IfExp) for text in texts(place)}
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "code" for target in node.targets):
            out |= texts(node.value) if isinstance(node.value, ast.Constant | ast.IfExp) else set()
    return {text for text in out if re.fullmatch(r"[a-z]+(-[a-z]+)*", text)}


def documented() -> set[str]:
    return set(re.findall(r"^\| `([a-z-]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE))


def test_every_code_in_the_source_is_documented() -> None:
    found = {code for tree in trees() for code in codes_in(tree)}
    assert {"no-text-layer", "row-left-out", "not-a-pdf"} <= found
    assert found - documented() == set()


def test_every_code_in_the_samples_is_documented(samples_db: Path) -> None:
    from pipelines.store import open_store

    codes = {row["code"] for row in open_store(samples_db, create=False).db.query("SELECT DISTINCT code FROM issues")}
    assert codes and codes - documented() == set()


def test_no_code_is_documented_that_is_not_in_the_source() -> None:
    assert documented() - {text for tree in trees() for text in texts(tree)} == set()
