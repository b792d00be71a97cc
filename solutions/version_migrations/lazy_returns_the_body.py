"""Every version is the latest."""

from __future__ import annotations

from typing import Any


class UnknownVersionError(ValueError):
    """Never raised."""


class VersionChange:
    """Keeps nothing."""

    def __init__(self, *_: Any) -> None:
        """Nothing to do."""

    def request(self, _: str) -> Any:
        """Nothing to decorate."""
        return lambda function: function

    response = request


class Pipeline:
    """No change."""

    def __init__(self, *_: Any, **__: Any) -> None:
        """Nothing to do."""

    def upgrade_request(self, _: str, body: Any, __: str) -> Any:
        """As it is."""
        return body

    downgrade_response = upgrade_request

    def changelog(self, *_: str) -> list[Any]:
        """Nothing changed."""
        return []
