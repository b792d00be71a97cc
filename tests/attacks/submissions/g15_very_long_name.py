"""Raises an exception with a name and a text that fill the screen."""
# expect: runtime_error: raised A{40,80}: x{100,400}

def add(*args):
    raise type("A" * 100_000, (Exception,), {})("x" * 1_000_000)
