"""Is always zero."""


class Ratio(tuple):
    def __new__(cls, num=0, den=None):
        return tuple.__new__(cls, (0, 1))

    numerator = property(lambda self: 0)
    denominator = property(lambda self: 1)

    def __add__(self, other):
        return self
