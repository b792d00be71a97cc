"""Answers with keys whose hashes are all the same."""
# expect: wrong_answer
# expect: output_limit
# expect: time_limit

def add(*args):
    modulus = 2**61 - 1
    return {number * modulus: 0 for number in range(1, 150_000)}
