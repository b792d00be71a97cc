"""Has a metaclass that raises wherever the name of the class is read."""
# expect: wrong_answer: answer is an instance of Hidden, not plain data

class Meta(type):
    def __getattribute__(cls, name):
        raise SystemExit(0)

    __name__ = property(lambda cls: 1 / 0)


class Hidden(metaclass=Meta):
    pass


def add(*args):
    return Hidden()
