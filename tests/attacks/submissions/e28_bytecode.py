"""Poisons the bytecode of a module that the judge trusts."""
# expect: forbidden: raised PermissionError while being imported

import importlib.util
import json

with open(importlib.util.cache_from_source(json.__file__), "wb") as file:
    file.write(b"evil")
