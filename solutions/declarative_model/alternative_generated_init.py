"""Writes an __init__ for every class as source and compiles it, the way dataclasses do."""

from __future__ import annotations


class _Required:
    pass


class Field:
    def __init__(self, kind, **options):
        self.kind = kind
        self.default = options.pop("default", _Required)
        if options:
            raise TypeError(options)


def good(field, value):
    kind = type(value)
    return kind is field.kind or (kind is not bool and issubclass(kind, field.kind))


def refuse(name):
    raise TypeError(f"{name} has a value of another type")


def make_init(fields):
    scope = {"good": good, "refuse": refuse}
    params, lines = [], ["    state = self.__dict__"]
    for name, field in fields.items():
        scope[f"F_{name}"], scope[f"D_{name}"] = field, field.default
        params.append(name if field.default is _Required else f"{name}=D_{name}")
        if isinstance(field.default, list):
            lines.append(f"    {name} = list({name}) if {name} is D_{name} else {name}")
        lines.append(f"    state[{name!r}] = {name} if good(F_{name}, {name}) else refuse({name!r})")
    star = "*, " if params else ""
    exec(f"def __init__(self, {star}{', '.join(params)}):\n" + "\n".join(lines), scope)
    return scope["__init__"]


class ModelMeta(type):
    def __new__(mcs, name, bases, space, *, table=None, **keywords):
        declared = {key: space[key] for key in space if isinstance(space[key], Field)}
        space = {key: value for key, value in space.items() if key not in declared}
        cls = super().__new__(mcs, name, bases, {**space, "declared": declared}, **keywords)
        cls.fields = {}
        for base in cls.__mro__[::-1]:
            cls.fields.update(base.__dict__.get("declared", ()))
        if "__init__" not in space:
            cls.__init__ = make_init(cls.fields)
        if table is not None:
            if cls.registry.setdefault(table, cls) is not cls:
                raise TypeError(f"{table} is taken")
        return cls

    def __init__(cls, *args, **keywords):
        super().__init__(*args)


class Model(metaclass=ModelMeta):
    registry = {}

    def __setattr__(self, name, value):
        if name in self.fields and not good(self.fields[name], value):
            refuse(name)
        object.__setattr__(self, name, value)

    def to_dict(self):
        return {name: getattr(self, name) for name in self.fields}

    @classmethod
    def create(cls, table, data):
        return cls.registry[table](**data)
