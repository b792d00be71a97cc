"""Raises an exception whose class lies about its name."""
# expect: runtime_error: raised Evil

class Meta(type(Exception)):
    __name__ = property(lambda cls: "AllTestsPassed")


class Evil(Exception, metaclass=Meta):
    pass


def add(*args):
    raise Evil
