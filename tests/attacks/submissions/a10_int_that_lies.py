"""Returns a subclass of int whose comparison lies."""
# expect: wrong_answer: answer is an instance of Liar, not plain data

class Liar(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


def add(*args):
    return Liar(0)
