"""Builds every sample: typesets the sources, prints them, merges and stamps the packs, writes the expected records."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from expect.locate import locate  # noqa: E402
from expect.planted import Place, write_planted  # noqa: E402
from expect.records import Record  # noqa: E402
from expect.write import write_expected  # noqa: E402
from odd import write_odd  # noqa: E402
from packs.committee import committee_documents  # noqa: E402
from packs.common import Pack, load  # noqa: E402
from packs.january import second_pack  # noqa: E402
from packs.november import first_pack  # noqa: E402
from parts.scan import write_ocr  # noqa: E402
from typeset.assemble import Part, assemble, place  # noqa: E402
from typeset.office import print_to_pdf  # noqa: E402

SAMPLES = Path(__file__).parent.parent
OFFICE = (".docx", ".pptx", ".xlsx")
NOTE = "Written from the sources that the sample was typeset from; pages found in its text layer and checked by eye."


def in_pack(part: Part, folder: Path) -> list[tuple[int, Record]]:
    """The part's records with their pages in the pack; what stands on a dropped page is gone."""
    locate(folder / f"{part.name}.pdf", part.records)
    found = []
    for record in part.records:
        page = record.page or 1
        if page not in part.drop:
            shift = sum(1 for gone in part.drop if gone < page)
            found.append((part.first + page - 1 - shift, record))
    return found


def place_of(pack: Pack, part: Part, page: int) -> Place:
    """Where a slip stands, in words for the register."""
    label = str(part.label + page - part.first) if part.labelled else None
    return {"document": f"{pack.stem}.pdf", "page": page, "page_label": label}


def finish(pack: Pack, folder: Path, places: dict[str, list[Place]]) -> None:
    """Merges one pack, writes what is expected of it and adds the places of its planted slips."""
    place(pack.parts, folder)
    out = SAMPLES / f"{pack.stem}.pdf"
    pages = assemble(pack.parts, folder, out, pack.title)
    rows: list[tuple[str, int, dict[str, Any]]] = []
    without: dict[str, set[int]] = {}
    for part in pack.parts:
        for page, record in in_pack(part, folder):
            rows.append((record.kind, page, record.fields))
            if record.plant:
                places.setdefault(record.plant, []).append(place_of(pack, part, page))
        for slip, number in part.plants.items():
            page = part.first + (part.pages if number < 0 else number) - 1
            places.setdefault(slip, []).append(place_of(pack, part, page))
        for kind, where in part.without.items():
            without.setdefault(kind, set()).update(part.first + page - 1 for page in where)
    counts = write_expected(
        SAMPLES / "expected" / f"{pack.stem}.json", out, pages, rows, without, f"{NOTE} {pack.note}".strip()
    )
    print(f"{out.name}: {pages} pages, {out.stat().st_size // 1024} KB, {counts}")


def main() -> None:
    """Builds everything in a working folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, help="keep the intermediate files in this folder")
    arguments = parser.parse_args()
    work = arguments.work or Path(tempfile.mkdtemp(prefix="samples-"))
    folder = work / "printed"
    folder.mkdir(parents=True, exist_ok=True)
    packs = [first_pack(work), second_pack(work), *committee_documents(work)]
    print_to_pdf(sorted(path for path in work.iterdir() if path.suffix in OFFICE), folder)
    write_ocr(folder / "letter.pdf", folder / "letter-scan.pdf")
    agendas = []
    for pack in (pack for pack in packs if pack.agenda):
        place([part for part in pack.parts if part is not pack.parts[1]], folder)
        agendas.append(pack.write_agenda(work))
    print_to_pdf(agendas, folder)
    places: dict[str, list[Place]] = {}
    for pack in packs:
        finish(pack, folder, places)
    write_planted(SAMPLES / "expected" / "planted.json", load("planted"), places)
    write_odd(SAMPLES / "odd", folder)


if __name__ == "__main__":
    main()
