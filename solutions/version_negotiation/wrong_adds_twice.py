"""Takes every route."""

from __future__ import annotations

from typing import Any

from reference import *


class VersionRouter(VersionRouter):
    """The last one counts."""

    def add(self, method: str, template: str, version: int, *more: Any, **times: Any) -> None:
        """Add a route in the place of an older one."""
        try:
            super().add(method, template, version, *more, **times)
        except ValueError as error:
            if "already" not in str(error):
                raise
