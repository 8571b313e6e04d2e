"""The command: build a wheel in which the inner rooms are compiled."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from pipelines.compiling.modules import compiled_modules

SOURCE = ("schemas", "extract", "pipelines", "pyproject.toml", "README.md", "LICENSE")

SETUP = """\
from mypyc.build import mypycify
from setuptools import setup

setup(ext_modules=mypycify(["--config-file=mypyc.ini", *{modules!r}], opt_level="3"))
"""

CONFIG = """\
[mypy]
ignore_missing_imports = True
plugins = pydantic.mypy
"""


@click.command()
@click.argument("project", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("wheels", type=click.Path(file_okay=False, path_type=Path))
def main(project: Path, wheels: Path) -> None:
    """Build the compiled edition of the source in PROJECT as a wheel in the folder WHEELS. Takes minutes."""
    with tempfile.TemporaryDirectory() as folder:
        _copy(project, Path(folder))
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
        code = subprocess.run([*command, "--wheel-dir", str(wheels.resolve()), folder], check=False).returncode
    if code:
        click.echo("The compiled edition could not be built: it needs a C compiler and Python's headers.", err=True)
        sys.exit(code)


def _copy(project: Path, to: Path) -> None:
    """The source, and beside it what tells the build which of it to compile."""
    for name in SOURCE:
        if (project / name).is_dir():
            shutil.copytree(project / name, to / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(project / name, to / name)
    (to / "setup.py").write_text(SETUP.format(modules=compiled_modules(project)), encoding="utf-8")
    (to / "mypyc.ini").write_text(CONFIG, encoding="utf-8")


if __name__ == "__main__":
    main()
