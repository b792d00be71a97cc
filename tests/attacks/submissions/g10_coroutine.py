"""Is a coroutine function."""
# expect: wrong_answer: answer is an instance of coroutine, not plain data

async def add(a, b):
    return a + b
