"""Returns an object that is equal to everything."""
# expect: wrong_answer: answer is an instance of Anything, not plain data

class Anything:
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def add(*args):
    return Anything()
