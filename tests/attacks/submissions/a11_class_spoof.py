"""Claims to be an int by __class__, also to the encoder."""
# expect: wrong_answer: answer is an instance of Spoof, not plain data

class Spoof:
    __class__ = property(lambda self: int)

    def __eq__(self, other):
        return True

    def __index__(self):
        return 0


def add(*args):
    return Spoof()
