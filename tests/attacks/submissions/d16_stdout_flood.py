"""Floods stdout."""
# expect: output_limit: over 64 KiB printed

def add(*args):
    while True:
        print("x" * 10_000)
