"""Pages put aside: a long document's pages are kept in a temporary file, so that memory does not grow with them."""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any, Generic, TypeVar, overload

from extract.packing import packed, unpacked

Item = TypeVar("Item")
Part = TypeVar("Part")
Key = TypeVar("Key")
Found = TypeVar("Found")

ROOM = 80_000
"""Weight (words, for pages) that is kept in memory: some 80 MB. Most packs never come to that."""

AT_HAND = 32
"""Items from the file that are kept in memory after they were asked for: the page before, and the one after."""


class Shelf(Sequence[Item], Generic[Item]):
    """A list that can only grow. The first items are kept as they are, until they weigh `room`; those after them are
    written to a file that goes when the shelf does, and an equal one is read from it when it is asked for. `told` is
    called each time that happens."""

    def __init__(
        self, room: int | None = None, at_hand: int | None = None, told: Callable[[], object] = lambda: None
    ) -> None:
        self._told = told
        self._room = ROOM if room is None else room
        self._most = AT_HAND if at_hand is None else at_hand
        self._here: list[Item] = []
        self._places: list[tuple[int, int]] = []
        self._file: IO[bytes] | None = None
        self._end = 0
        self._recent: OrderedDict[int, Item] = OrderedDict()

    def append(self, item: Item, weight: int) -> bool:
        """Put an item at the end, and say whether it is kept in memory as it is."""
        self._room -= weight
        if self._room >= 0 and not self._places:
            self._here.append(item)
            return True
        if self._file is None:
            self._file = tempfile.TemporaryFile(prefix="agenda-reader-")  # noqa: SIM115 (it lives as long as this)
        data = packed(item)
        self._file.seek(self._end)
        self._file.write(data)
        self._places.append((self._end, len(data)))
        self._end += len(data)
        return False

    def __len__(self) -> int:
        return len(self._here) + len(self._places)

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        if 0 <= index < len(self._here):
            return self._here[index]
        return self._fetched(index)

    def _fetched(self, index: int) -> Item:
        if index in self._recent:
            self._recent.move_to_end(index)
            return self._recent[index]
        if not 0 <= index < len(self):
            raise IndexError(index)
        self._told()
        at, length = self._places[index - len(self._here)]
        assert self._file is not None
        self._file.seek(at)
        item: Item = unpacked(self._file.read(length))
        self._recent[index] = item
        if len(self._recent) > self._most:
            self._recent.popitem(last=False)
        return item


class Each(Sequence[Part], Generic[Item, Part]):
    """One part of each item of a list, worked out when it is asked for."""

    def __init__(self, items: Sequence[Item], part: Callable[[Item], Part]) -> None:
        self._items = items
        self._part = part

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(self, index: int) -> Part: ...

    @overload
    def __getitem__(self, index: slice) -> list[Part]: ...

    def __getitem__(self, index: int | slice) -> Part | list[Part]:
        if isinstance(index, slice):
            return [self._part(item) for item in self._items[index]]
        return self._part(self._items[index])


class Lookup(Mapping[Key, Found]):
    """What stands at known places, fetched from there when it is asked for. What was asked for last is kept."""

    def __init__(self, places: Mapping[Key, Any], fetch: Callable[[Any], Found]) -> None:
        self._places = places
        self._fetch = fetch
        self._last: tuple[Key, Found] | None = None

    def __getitem__(self, key: Key) -> Found:
        if self._last is None or self._last[0] != key:
            self._last = key, self._fetch(self._places[key])
        return self._last[1]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
