"""Writes dates with an offset."""

from __future__ import annotations

from email.utils import formatdate

from reference import *


def _date(seconds: int) -> str:
    return formatdate(seconds)
