"""Swallows whatever might be raised to stop it."""
# expect: time_limit

def add(*args):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
