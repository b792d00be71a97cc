"""Right, but goes through the whole body for each change."""

from __future__ import annotations

from typing import Any

from reference import *


class Pipeline(Pipeline):
    """Change by change."""

    def downgrade_response(self, resource: str, body: Body, version: str) -> Body:
        """What the latest version answers, as a client of a version knows it."""
        made: Any = _rewritten(body, None, {})
        for change in _backwards(self._since(version)):
            made = _rewritten(made, resource, _chains([change.responses]))
        return made
