"""Never ends."""
# expect: time_limit: over 0.5 s of CPU time

def add(*args):
    while True:
        pass
