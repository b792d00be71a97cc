"""The parts of a challenge as modules, in this process: for tests of oracles and references, never for grading."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

_ROOT = Path(__file__).parents[2]


def load(slug: str, part: str) -> ModuleType:
    """``oracle`` or ``probes`` of a challenge, or one of its solutions by name.

    Probes import the submission by the challenge's name: they get the reference.
    """
    if part == "probes":
        sys.modules[slug] = load(slug, "reference")
    hidden = part in ("oracle", "probes")
    path = _ROOT / ("challenges" if hidden else "solutions") / slug / ("hidden" if hidden else "") / f"{part}.py"
    name = f"{slug}_{part}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # a dataclass looks its own module up
    spec.loader.exec_module(module)
    return module
