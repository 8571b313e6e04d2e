"""One-to-one matching: of all ways to pair rows with columns, the one whose scores sum up highest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Pair = tuple[int, int]


def assign(scores: Mapping[Pair, float]) -> dict[int, int]:
    """Columns by rows. `scores` holds the pairs that may be made, each above 0; a row or column may stay alone.
    Where two ways are equal, low rows go to low columns, so hand both over in reading order."""
    out: dict[int, int] = {}
    for part in _parts(scores):
        rows = sorted({row for row, _ in part})
        columns = sorted({column for _, column in part})
        # a square with room for every row to stay alone; costs lower is better
        size = len(rows) + len(columns)
        costs = [
            [
                -part.get((rows[i], columns[j]), 0.0) if i < len(rows) and j < len(columns) else 0.0
                for j in range(size)
            ]
            for i in range(size)
        ]
        for i, j in enumerate(_cheapest(costs)):
            if i < len(rows) and j < len(columns) and (rows[i], columns[j]) in part:
                out[rows[i]] = columns[j]
    return out


def _parts(scores: Mapping[Pair, float]) -> list[dict[Pair, float]]:
    """The pairs in parts that share no row and no column: most are a handful, and the matching costs the cube."""
    by_row: dict[int, set[int]] = defaultdict(set)
    by_column: dict[int, set[int]] = defaultdict(set)
    for row, column in scores:
        by_row[row].add(column)
        by_column[column].add(row)
    parts = []
    left = set(by_row)
    for start in sorted(by_row):
        if start not in left:
            continue
        rows, queue = {start}, [start]
        while queue:
            near = {r for column in by_row[queue.pop()] for r in by_column[column]} - rows
            rows |= near
            queue.extend(near)
        left -= rows
        parts.append({(r, c): scores[r, c] for r in sorted(rows) for c in sorted(by_row[r])})
    return parts


def _cheapest(costs: list[list[float]]) -> list[int]:
    """The column of each row in the cheapest full matching of a square: the Hungarian method with potentials, adding
    row after row along the shortest path."""
    n = len(costs)
    of_row, of_column = [0.0] * (n + 1), [0.0] * (n + 1)
    owner = [n] * (n + 1)  # the row that a column belongs to; n is nobody
    for row in range(n):
        owner[n] = row
        way, least, seen = [n] * (n + 1), [float("inf")] * (n + 1), [False] * (n + 1)
        column = n
        while owner[column] != n:
            seen[column] = True
            at, delta, nearest = owner[column], float("inf"), n
            for j in range(n):
                if seen[j]:
                    continue
                cost = costs[at][j] - of_row[at] - of_column[j]
                if cost < least[j]:
                    least[j], way[j] = cost, column
                if least[j] < delta:
                    delta, nearest = least[j], j
            for j in range(n + 1):
                if seen[j]:
                    of_row[owner[j]] += delta
                    of_column[j] -= delta
                else:
                    least[j] -= delta
            column = nearest
        while column != n:
            owner[column] = owner[way[column]]
            column = way[column]
    out = [0] * n
    for j in range(n):
        out[owner[j]] = j
    return out
