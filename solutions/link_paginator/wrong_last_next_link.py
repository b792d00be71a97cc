"""Takes the last of several next links, as a dict by relation does."""

from reference import *

_Right = Walk


class Walk(_Right):
    def next_target(self, headers: list[tuple[str, str]]) -> str | None:
        for name, value in headers:
            links = parse_link(value) if name.lower() == "link" else []
            found = [target for target, parameters in links if self.is_next(parameters.get("rel", ""))]
            if found:
                return found[-1]
        return None
