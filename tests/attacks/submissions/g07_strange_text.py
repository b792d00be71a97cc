"""Answers with text that terminals and files trip over."""
# expect: wrong_answer

def add(*args):
    return "\ud800\x00\u202e\x1b[2J\u0430"
