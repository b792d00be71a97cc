"""The metaclass does as little as it can: __init_subclass__ and descriptors do the work."""

from __future__ import annotations

import copy

_NONE = object()


class Field:
    def __init__(self, kind, default=_NONE):
        self.kind, self.default = kind, default

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return instance.__dict__[self.name]
        except KeyError:
            raise AttributeError(self.name) from None

    def __set__(self, instance, value):
        if not isinstance(value, self.kind) or (isinstance(value, bool) and self.kind is not bool):
            raise TypeError(self.name)
        instance.__dict__[self.name] = value


class ModelMeta(type):
    @property
    def fields(cls):
        return cls.__dict__["_fields"]


class Model(metaclass=ModelMeta):
    registry = {}
    _fields = {}

    def __init_subclass__(cls, table=None, **keywords):
        super().__init_subclass__(**keywords)

    def __init__(self, **values):
        for name, field in type(self)._fields.items():
            value = values.pop(name, _NONE)
            if value is _NONE:
                value = copy.copy(field.default)
            field.__set__(self, value) if value is not _NONE else self._complain(name)
        if values:
            raise TypeError(sorted(values))

    def _complain(self, name):
        raise TypeError(name)

    def to_dict(self):
        return {name: getattr(self, name) for name in type(self)._fields}

    @classmethod
    def create(cls, table, data):
        return cls.registry[table](**data)


def _new(mcs, name, bases, space, table=None, **keywords):
    cls = (
        type.__new__(mcs, name, bases, space, **keywords)
        if mcs.__mro__[1] is type
        else super(ModelMeta, mcs).__new__(mcs, name, bases, space, **keywords)
    )
    collected = {}
    for one in cls.__mro__[::-1]:
        if isinstance(one, ModelMeta):
            collected |= {key: value for key, value in vars(one).items() if isinstance(value, Field)}
    cls._fields = collected
    if table is not None:
        if table in Model.registry:
            raise TypeError(table)
        Model.registry[table] = cls
    return cls


ModelMeta.__new__ = _new
ModelMeta.__init__ = lambda cls, name, bases, space, table=None, **keywords: super(ModelMeta, cls).__init__(
    name, bases, space
)
