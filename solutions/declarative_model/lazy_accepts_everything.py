"""Keeps whatever it is given."""


class Field:
    def __init__(self, kind, **options):
        self.kind = kind


class ModelMeta(type):
    def __new__(mcs, name, bases, space, **keywords):
        return super().__new__(mcs, name, bases, space)

    def __init__(cls, *args, **keywords):
        pass


class Model(metaclass=ModelMeta):
    registry = {}
    fields = {}

    def __init__(self, *args, **values):
        self.__dict__.update(values)

    def to_dict(self):
        return dict(self.__dict__)

    @classmethod
    def create(cls, table, data):
        return cls(**data)
