"""Reserves an address space without using it."""
# expect: memory_limit: raised MemoryError

def add(*args):
    return len(bytearray(2**40))
