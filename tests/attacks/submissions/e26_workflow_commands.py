"""Prints commands of a CI service, and control sequences."""
# expect: wrong_answer

def add(*args):
    print("::set-output name=points::100\n::stop-commands::x\n\x1b]0;owned\x07\x1b[2J\x9b31m\r100 of 100")
    return -1
