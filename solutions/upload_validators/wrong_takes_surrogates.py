"""Knows how long characters are, and neither overlong forms nor surrogates."""

from reference import *

JSON |= dict.fromkeys(("e0", "ed"), JSON["three"]) | dict.fromkeys(("f0", "f4"), JSON["four"])
