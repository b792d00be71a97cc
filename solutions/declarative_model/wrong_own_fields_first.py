"""An overridden field moves to the end."""

from reference import *


def _collect(cls):
    found = {}
    for one in reversed(cls.__mro__):
        for name, field in vars(one).get("_own_fields", {}).items():
            found.pop(name, None)
            found[name] = field
    return found


ModelMeta._collect = staticmethod(_collect)
