"""Answers with keys that are the same after careless encoding."""
# expect: wrong_answer

def add(*args):
    return {1: "a", "1": "b", 2.5: "c", None: "d", "None": "e"}
