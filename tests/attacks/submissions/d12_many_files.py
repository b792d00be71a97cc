"""Fills the disk with many files."""
# expect: output_limit: over 1 MiB of files
# expect: time_limit

def add(*args):
    number = 0
    while True:
        number += 1
        with open(f"f{number}", "wb") as file:
            file.write(b"x" * 900)
