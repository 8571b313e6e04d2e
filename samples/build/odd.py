"""The odd files: a scan without a text layer, a file behind a password, a damaged file."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageFilter
from pypdf import PdfReader, PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

PASSWORD = "harbour"


def picture(pdf: Path, page: int, tilt: float = 0.6) -> Image.Image:
    """A grey picture of a printed page, a little crooked, as an office scanner takes it."""
    image: Image.Image = pypdfium2.PdfDocument(str(pdf))[page].render(scale=1.7).to_pil().convert("L")
    return image.rotate(tilt, fillcolor=255, resample=Image.Resampling.BICUBIC).filter(ImageFilter.GaussianBlur(0.5))


def lay(canvas: Canvas, image: Image.Image, size: tuple[float, float]) -> None:
    """Lays a picture over the whole page as JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=45)
    canvas.drawImage(ImageReader(io.BytesIO(buffer.getvalue())), 0, 0, *size)


def write_scan(out: Path, source: Path) -> None:
    """A page that is nothing but a picture."""
    canvas = Canvas(str(out), pagesize=(595, 842), invariant=1)
    lay(canvas, picture(source, 0), (595, 842))
    canvas.showPage()
    canvas.save()


def write_locked(out: Path, source: Path) -> None:
    """A file that opens only with a password."""
    writer = PdfWriter(clone_from=source)
    writer.encrypt(user_password=PASSWORD, owner_password=f"{PASSWORD}-owner", algorithm="AES-128")
    with out.open("wb") as stream:
        writer.write(stream)


def write_damaged(out: Path, source: Path) -> None:
    """A file of which the first third arrived: no cross-reference table, no trailer, a stream cut in two."""
    data = source.read_bytes()
    out.write_bytes(data[: len(data) // 3])


def write_odd(folder: Path, printed: Path) -> None:
    """Writes the three files from printed parts."""
    folder.mkdir(exist_ok=True)
    write_scan(folder / "scanned letter.pdf", printed / "letter.pdf")
    write_locked(folder / "password-protected minutes.pdf", printed / "november-minutes.pdf")
    write_damaged(folder / "damaged report.pdf", printed / "response.pdf")
    assert PdfReader(folder / "password-protected minutes.pdf").is_encrypted
