"""Looks for what an earlier process has changed in a module."""
# expect: accepted
# points: 100

import json

if hasattr(json, "seen_before"):
    raise SystemExit("shared")
json.seen_before = True
