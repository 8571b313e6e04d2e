"""spaCy without its command line.

`import spacy` loads the whole of it for one function, `spacy.info`: a client for downloads, a manager of projects,
half of the time and of the modules, in each process that reads. Here the command line is put off until somebody asks
for it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_NAMES = ("spacy.cli", "spacy.cli.info")


def _info(*arguments: Any, **named: Any) -> Any:
    """`spacy.info`, from the command line that is loaded now."""
    return import_module("spacy.cli.info").info(*arguments, **named)


def import_spacy() -> None:
    """Import spaCy, unless that was done before. Of one that asks more of its command line, all is imported."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in _NAMES}
    stand_ins["spacy.cli.info"].info = _info  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        import_module("spacy")
    except ImportError:
        for name in [name for name in sys.modules if name == "spacy" or name.startswith("spacy.")]:
            del sys.modules[name]
        import_module("spacy")
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
