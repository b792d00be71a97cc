"""Finds everything broken."""


class Resilient:
    def __init__(self, primary, fallbacks, **options):
        pass

    def get(self, key):
        raise ConnectionError("down")
