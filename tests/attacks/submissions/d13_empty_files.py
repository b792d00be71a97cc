"""Uses up the inodes."""
# expect: output_limit: over 1 MiB of files
# expect: time_limit

def add(*args):
    number = 0
    while True:
        number += 1
        open(f"f{number}", "wb").close()
