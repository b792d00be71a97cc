"""Is a generator function."""
# expect: wrong_answer: answer is an instance of generator, not plain data

def add(a, b):
    yield a + b
