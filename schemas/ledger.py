"""The rows of a document in the order in which they were found. A long document's are kept in a temporary file, so
that memory does not grow with them."""

from __future__ import annotations

import pickle
import tempfile
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import IO, Any, NamedTuple, cast, overload

from schemas.packing import Model, Packed, packed, restored, validated
from schemas.records import Row

ROOM = 6_000
"""Rows that are kept as they are: some 15 MB. Most documents have no more."""

PASSING_ROOM = 1_000
"""Rows of one reader that are kept in memory until they stand with all others."""

BLOCK = 256
"""Rows that are written to the file, and read from it, together."""

AT_HAND = 24
"""Blocks that are kept in memory after a row of them was asked for: some 6 MB."""

PIECE = 1_000_000
"""Bytes of the file that are sent together."""


class _Block(NamedTuple):
    """Rows that were written together: the values of each run of one model, and the places where these begin."""

    rows: Packed
    starts: list[int]


class Ledger(Sequence[Row]):
    """A list of rows that grows at its end. The first `room` rows are kept as they are; those after them are written
    to a file that goes when the ledger does, and equal ones are read from it when they are asked for. It must not
    grow while somebody goes through it."""

    def __init__(self, rows: Iterable[Row] = (), room: int | None = None) -> None:
        self._room = ROOM if room is None else room
        self._here: list[Row] = []
        self._newest: list[Row] = []
        self._length = 0
        self._starts: list[int] = []
        self._ends: list[int] = [0]
        self._file: IO[bytes] | None = None
        self._changes: dict[int, Mapping[str, Any]] = {}
        self._recent: OrderedDict[int, _Block] = OrderedDict()
        self._foreign = False
        self.extend(rows)

    def append(self, row: Row) -> int:
        """Put a row at the end; the place where it stands."""
        if self._length < self._room:
            self._here.append(row)
        else:
            self._newest.append(row)
        self._length += 1
        if len(self._newest) >= BLOCK:
            self._put_aside()
        return self._length - 1

    def extend(self, rows: Iterable[Row]) -> None:
        """Put rows at the end."""
        for row in rows:
            self.append(row)

    def change(self, at: int, columns: Mapping[str, Any]) -> None:
        """Give some columns of the row at a place other values."""
        if at < len(self._here):
            self._here[at] = self._here[at].model_copy(update=columns)
        else:
            self._changes[at] = {**self._changes[at], **columns} if at in self._changes else columns

    def among(self, *models: type[Model]) -> Iterator[tuple[int, Model]]:
        """The rows of some models in their order, each with its place; other rows are passed over quickly."""
        yield from ((at, row) for at, row in enumerate(self._here) if isinstance(row, models))
        for block, at in enumerate(self._starts):
            for model, same in self._block(block).rows:
                if issubclass(model, models):
                    rows = enumerate(self._rows(model, same), at)
                    yield from ((i, cast(Model, self._changed(i, row))) for i, row in rows)
                at += len(same)
        newest = enumerate(self._newest, self._length - len(self._newest))
        yield from ((at, cast(Model, self._changed(at, row))) for at, row in newest if isinstance(row, models))

    def __iter__(self) -> Iterator[Row]:
        if len(self._here) == self._length:  # as nearly always
            return iter(self._here)
        return (row for _, row in self.among(Row))

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Row: ...

    @overload
    def __getitem__(self, index: slice) -> list[Row]: ...

    def __getitem__(self, index: int | slice) -> Row | list[Row]:
        if isinstance(index, slice):
            start, stop, step = index.indices(self._length)
            return list(self._between(start, stop)) if step == 1 else [self[i] for i in range(start, stop, step)]
        at = index + self._length if index < 0 else index
        if not 0 <= at < self._length:
            raise IndexError(index)
        return self._here[at] if at < len(self._here) else self._changed(at, self._fetched(at))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def __reduce__(self) -> tuple[Callable[..., Ledger], tuple[Any, ...]]:
        return _received, (packed(self._here), self._length, *self._index(), b"".join(self.pieces()))

    def head(self) -> Ledger:
        """What of it is in memory, for the way to another process; `take` the pieces there."""
        self._put_aside()
        # not `copy`, which goes by way of `__reduce__` and takes everything along
        head = Ledger()
        head._here, head._length, head._foreign = self._here, self._length, self._foreign
        head._starts, head._ends, head._changes = self._index()
        return head

    def pieces(self) -> Iterator[bytes]:
        """What is in the file, piece by piece."""
        self._put_aside()
        for at in range(0, 0 if self._file is None else self._ends[-1], PIECE):
            yield self._bytes(at, min(at + PIECE, self._ends[-1]))

    def take(self, piece: bytes) -> None:
        """Take the next piece, in the process to which the head came."""
        if self._file is None:
            self._file = _temporary()
        self._file.write(piece)

    def _index(self) -> tuple[list[int], list[int], dict[int, Mapping[str, Any]]]:
        return self._starts, self._ends, self._changes

    def _put_aside(self) -> None:
        """Write the newest rows to the file."""
        if not self._newest:
            return
        if self._file is None:
            self._file = _temporary()
        self._starts.append(self._length - len(self._newest))
        self._file.seek(self._ends[-1])
        self._file.write(pickle.dumps(packed(self._newest), pickle.HIGHEST_PROTOCOL))
        self._ends.append(self._file.tell())
        self._newest.clear()

    def _bytes(self, start: int, end: int) -> bytes:
        assert self._file is not None
        self._file.seek(start)
        return self._file.read(end - start)

    def _fetched(self, at: int) -> Row:
        """The row at a place that is not kept as it is, without its changes."""
        written = self._length - len(self._newest)
        if at >= written:
            return self._newest[at - written]
        block = self._block(bisect_right(self._starts, at) - 1)
        run = bisect_right(block.starts, at) - 1
        model, same = block.rows[run]
        (row,) = self._rows(model, [same[at - block.starts[run]]])
        return row

    def _block(self, block: int) -> _Block:
        """The values of a block, read from the file if they were not asked for just before."""
        if block in self._recent:
            self._recent.move_to_end(block)
        else:
            rows: Packed = pickle.loads(self._bytes(self._ends[block], self._ends[block + 1]))
            starts = list(accumulate([len(same) for _, same in rows[:-1]], initial=self._starts[block]))
            self._recent[block] = _Block(rows, starts)
            if len(self._recent) > AT_HAND:
                self._recent.popitem(last=False)
        return self._recent[block]

    def _between(self, start: int, stop: int) -> Iterator[Row]:
        """The rows from one place to before another, of those that are not kept as they are no others are made."""
        yield from self._here[start:stop]
        written = self._length - len(self._newest)
        at = max(start, len(self._here))
        while at < min(stop, written):
            block = bisect_right(self._starts, at) - 1
            first = self._starts[block]
            for model, same in self._block(block).rows:
                if first < stop and first + len(same) > at:
                    rows = self._rows(model, same[max(0, at - first) : stop - first])
                    yield from (self._changed(i, row) for i, row in enumerate(rows, max(at, first)))
                first += len(same)
            at = first
        newest = self._newest[max(0, start - written) : max(0, stop - written)]
        yield from (self._changed(i, row) for i, row in enumerate(newest, max(start, written)))

    def _rows(self, model: type[Model], same: Sequence[tuple[Any, ...]]) -> Iterable[Model]:
        return validated(model, same) if self._foreign else restored(model, same)

    def _changed(self, at: int, row: Row) -> Row:
        columns = self._changes.get(at)
        return row if columns is None else row.model_copy(update=columns)


def _temporary() -> IO[bytes]:
    return tempfile.TemporaryFile(prefix="agenda-reader-")


def _received(
    here: Packed, length: int, starts: list[int], ends: list[int], changes: dict[int, Mapping[str, Any]], rest: bytes
) -> Ledger:
    """A ledger from another process, whose rows are validated on arrival."""
    ledger = Ledger()
    ledger._here = [row for model, same in here for row in validated(model, same)]
    ledger._length, ledger._starts, ledger._ends, ledger._changes = length, starts, ends, changes
    ledger._foreign = True
    if rest:
        ledger.take(rest)
    return ledger
