"""Looks at the spelling of a day only."""

from __future__ import annotations

import re

from reference import *


def _checked(day: str) -> str:
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", day):
        raise ValueError(day)
    return day
