"""Takes nothing between two commas for a mistake."""

from reference import *

_BEGIN = re.compile(r"[ \t]*")
_END = re.compile(r"[ \t]*(?:,[ \t]*|\Z)")
