"""Class keywords do not reach __init_subclass__."""

from reference import *


class _Meta(ModelMeta):
    def __new__(mcs, name, bases, space, table=None, **keywords):
        return super().__new__(mcs, name, bases, space, table=table)


class Model(Model, metaclass=_Meta):
    pass


ModelMeta = _Meta
