"""spaCy is imported without its command line, and has it where it is asked for. In processes of their own: an import
cannot be taken back."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _said(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout.strip()


@pytest.mark.parametrize("module", ["extract.document", "extract.records.resolutions", "extract.language.pipeline"])
def test_the_command_line_is_not_loaded(module: str) -> None:
    asked = "('spacy', 'spacy.cli', 'weasel', 'typer', 'requests')"
    assert _said(f"import sys, {module}; print([name in sys.modules for name in {asked}])") == str(
        [True, False, False, False, False]
    )


def test_the_command_line_is_there_where_it_is_asked_for() -> None:
    program = (
        "import extract.language, spacy, spacy.cli; print(spacy.info(silent=True)['spacy_version'], spacy.cli.info)"
    )
    version, rest = _said(program).split(" ", 1)
    assert version[0].isdigit()
    assert rest.startswith("<function info")


def test_a_spacy_that_was_imported_before_stays() -> None:
    program = "import spacy; before = spacy.info; import extract.language; print(before is spacy.info)"
    assert _said(program) == "True"


def test_a_spacy_that_asks_more_of_its_command_line_gets_it(tmp_path: Path) -> None:
    (tmp_path / "spacy" / "cli").mkdir(parents=True)
    (tmp_path / "spacy" / "__init__.py").write_text("from .cli.info import info\nfrom .cli.other import more\n")
    (tmp_path / "spacy" / "cli" / "__init__.py").write_text("")
    (tmp_path / "spacy" / "cli" / "info.py").write_text("info = 'the real one'\n")
    (tmp_path / "spacy" / "cli" / "other.py").write_text("more = 'more'\n")
    lean = ROOT / "extract" / "language" / "lean.py"
    program = (
        f"import runpy, sys; sys.path.insert(0, {str(tmp_path)!r}); runpy.run_path({str(lean)!r})['import_spacy'](); "
        "import spacy; print(spacy.info, spacy.more, 'spacy.cli' in sys.modules)"
    )
    assert _said(program) == "the real one more True"
