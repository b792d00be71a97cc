"""Takes any day for a version."""

from __future__ import annotations

from reference import *


class Pipeline(Pipeline):
    """Knows all days."""

    def _since(self, version: str) -> list[VersionChange]:
        try:
            return _unknown(self._changes, _checked(version))
        except ValueError as error:
            raise UnknownVersionError(version) from error
