"""The first of equal versions in the header wins."""

from __future__ import annotations

from reference import *


def _chosen(accept: str, vendor: str, default: int, versions: set[int]) -> int | None:
    ranges = _collected(accept)
    listed = re.findall(rf"application/vnd\.{vendor}\.v([1-9][0-9]*)\+json", accept.lower())
    order = [int(number) for number in listed]

    def worth(version: int) -> float:
        own = _worth(ranges, f"application/vnd.{vendor}.v{version}+json")
        return max(own, _worth(ranges, "application/json")) if version == default else own

    def rank(version: int) -> tuple[float, bool, int, int]:
        return worth(version), version == default, -order.index(version) if version in order else -99, version

    best = max(versions, key=rank)
    return best if worth(best) else None
