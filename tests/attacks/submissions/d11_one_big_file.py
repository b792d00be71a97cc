"""Fills the disk with one file."""
# expect: output_limit|runtime_error

def add(*args):
    with open("big", "wb") as file:
        while True:
            file.write(b"x" * 2**20)
