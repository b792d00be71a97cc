"""Takes $ for the end of a text; it stands before a newline, too."""

from reference import *

_Right = Quarantine


class Quarantine(_Right):
    def read(self, kind, text):
        pattern, convert = _TYPES[kind]
        return convert(text) if re.match(f"{pattern}$", text) else None
