"""Answers with an object that unpickles to a command."""
# expect: wrong_answer: answer is an instance of Payload, not plain data

import os


class Payload:
    def __reduce__(self):
        return (os.system, ("true",))


def add(*args):
    return Payload()
