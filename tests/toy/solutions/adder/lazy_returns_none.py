"""Returns None whatever it is asked."""


def add(*args: object) -> None:
    """Nothing."""


parse = running = total = count = add
