"""Right, but goes through the MRO for every instance and every attribute."""

from reference import *


def _init(self, **values):
    for name in ModelMeta._collect(type(self)):
        fields = ModelMeta._collect(type(self))
        field = fields[name]
        if name in values:
            setattr(self, name, values[name])
        elif field.default is _MISSING:
            raise TypeError(name)
        else:
            setattr(self, name, field.initial())
    if values.keys() - ModelMeta._collect(type(self)).keys():
        raise TypeError


def _set(self, name, value):
    fields = ModelMeta._collect(type(self))
    if name in fields:
        fields[name].check(name, value)
    object.__setattr__(self, name, value)


Model.__init__ = _init
Model.__setattr__ = _set
