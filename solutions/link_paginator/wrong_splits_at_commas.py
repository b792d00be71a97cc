"""Splits the header at its commas first."""

from reference import *


def parse_link(value: str) -> list[tuple[str, dict[str, str]]]:
    return [link for part in value.split(",") for link in Parser(part).links()]
