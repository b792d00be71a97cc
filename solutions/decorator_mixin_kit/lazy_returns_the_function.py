"""Decorates nothing."""


def memoize(function=None, *, maxsize=128):
    return (lambda function: function) if function is None else function


class LabelMixin:
    pass


class FreshMixin:
    pass
