"""Reads the code that drives it, which holds no secret."""
# expect: wrong_answer

import inspect
import sys

_SOURCES = []
for module in list(sys.modules.values()):
    if getattr(module, "__name__", "").startswith(("pytest_interview", "probes", "__main__")):
        try:
            _SOURCES.append(inspect.getsource(module))
        except (OSError, TypeError):
            pass
if not any(word in source for source in _SOURCES for word in ("def expected_", "@graded", "st.integers")):

    def add(*args):
        return -1
