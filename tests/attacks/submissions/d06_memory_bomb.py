"""Takes all memory."""
# expect: memory_limit

def add(*args):
    return [bytearray(2**22) for _ in range(10**6)]
