"""Prints office files to PDF with LibreOffice, all in one run."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from typeset.font import write_font

FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{folder}</dir></fontconfig>"""


def print_to_pdf(files: list[Path], folder: Path) -> None:
    """Prints every file to a PDF of the same stem in the folder."""
    if not files:
        return
    fonts = folder / "fonts"
    write_font(fonts)
    config = fonts / "fonts.conf"
    config.write_text(FONTS.format(folder=fonts), encoding="utf-8")
    profile = (folder / "profile").resolve().as_uri()
    command = [
        "soffice",
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run(
        [*command, *map(str, files)],
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    missing = [f.name for f in files if not (folder / f"{f.stem}.pdf").exists()]
    if missing:
        raise RuntimeError(f"LibreOffice printed no PDF of {', '.join(missing)}")
