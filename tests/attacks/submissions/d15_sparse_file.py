"""Makes a file that looks enormous."""
# expect: output_limit|runtime_error

def add(*args):
    with open("sparse", "wb") as file:
        file.truncate(2**40)
    while True:
        pass
