"""A metaclass that collects fields once, when a class is defined; instances only look them up."""

from __future__ import annotations

from typing import Any, ClassVar

_MISSING = object()


class Field:
    """A field of a model: its type, and its default if it has one."""

    def __init__(self, kind: type, *, default: Any = _MISSING) -> None:
        self.kind = kind
        self.default = default

    def check(self, name: str, value: Any) -> None:
        """Refuse a value of another kind; a bool is an int to Python, but not here."""
        if type(value) is self.kind:
            return
        if not isinstance(value, self.kind) or isinstance(value, bool):
            raise TypeError(f"{name} = {value!r}: a value of type {self.kind.__name__} is needed")

    def initial(self) -> Any:
        """The default of a new instance."""
        return list(self.default) if isinstance(self.default, list) else self.default


class ModelMeta(type):
    """Turns class bodies with fields into models."""

    def __new__(
        mcs, name: str, bases: tuple[type, ...], space: dict[str, Any], table: str | None = None, **keywords: Any
    ) -> Any:
        own = {key: value for key, value in space.items() if isinstance(value, Field)}
        rest = {key: value for key, value in space.items() if key not in own}
        cls: Any = super().__new__(mcs, name, bases, rest, **keywords)
        cls._own_fields = own
        cls.fields = mcs._collect(cls)
        if table is not None:
            mcs._register(cls, table)
        return cls

    def __init__(
        cls, name: str, bases: tuple[type, ...], space: dict[str, Any], table: str | None = None, **keywords: Any
    ) -> None:
        super().__init__(name, bases, space)

    @staticmethod
    def _collect(cls: type) -> dict[str, Field]:
        found: dict[str, Field] = {}
        for one in reversed(cls.__mro__):
            found.update(vars(one).get("_own_fields", {}))
        return found

    @staticmethod
    def _register(cls: Any, table: str) -> None:
        if table in cls.registry:
            raise TypeError(f"table {table!r} is registered already, for {cls.registry[table].__name__}")
        cls.registry[table] = cls


class Model(metaclass=ModelMeta):
    """The base of all models."""

    registry: ClassVar[dict[str, Any]] = {}

    def __init__(self, **values: Any) -> None:
        for name, field in self.fields.items():
            if name in values:
                field.check(name, values[name])
                self.__dict__[name] = values[name]
            elif field.default is _MISSING:
                raise TypeError(f"{name} is missing")
            else:
                self.__dict__[name] = field.initial()
        unknown = values.keys() - self.fields.keys()
        if unknown:
            raise TypeError(f"unknown: {', '.join(sorted(unknown))}")

    def __setattr__(self, name: str, value: Any) -> None:
        field = self.fields.get(name)
        if field is not None:
            field.check(name, value)
        super().__setattr__(name, value)

    def to_dict(self) -> dict[str, Any]:
        return {name: self.__dict__[name] for name in self.fields}

    @classmethod
    def create(cls, table: str, data: dict[str, Any]) -> Any:
        return cls.registry[table](**data)
