"""Skips by pytest's own exception, if that can be imported."""
# expect: runtime_error: raised ModuleNotFoundError

def add(*args):
    import pytest

    pytest.skip("not today")
