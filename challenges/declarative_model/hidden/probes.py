"""Builds models from plain descriptions and tells what they are like."""

from __future__ import annotations

import types
from abc import ABCMeta, abstractmethod
from typing import Any

import declarative_model

from pytest_interview.probing import outcome, type_name

_KINDS: dict[str, type] = {"int": int, "str": str, "float": float, "bool": bool, "list": list}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def _field(description: list[Any]) -> Any:
    """``[kind]`` or ``[kind, default]``."""
    if len(description) == 1:
        return declarative_model.Field(_KINDS[description[0]])
    return declarative_model.Field(_KINDS[description[0]], default=description[1])


def _build(classes: list[dict[str, Any]]) -> list[Any]:
    """Define classes one after the other; bases are positions of earlier ones, an empty list means ``Model``."""
    made: list[Any] = []
    for number, one in enumerate(classes):
        bases = tuple(made[base] for base in one["bases"]) or (declarative_model.Model,)
        if one["plain"]:
            bases = ()
        body = {name: _field(description) for name, description in one["fields"]}
        made.append(types.new_class(f"C{number}", bases, {}, lambda space, body=body: space.update(body)))
    return made


def _plain(value: Any) -> Any:
    kind = type(value)
    return value if value is None or kind in (bool, int, str, float, list) else ("object", type_name(value))


def _ending(ended: tuple[Any, ...]) -> Any:
    if ended[0] == "raised":
        return ["raised", ended[1] if ended[1] in ("TypeError", "LookupError") else [ended[1], *ended[2]]]
    return _dict(ended[1].to_dict())


def _dict(value: Any) -> Any:
    if type(value) is not dict:
        return ("object", type_name(value))
    return [[_plain(key), _plain(one)] for key, one in value.items()]


def fields(classes: list[dict[str, Any]], spoil: bool) -> list[Any]:
    """Names and kinds of the fields of each class, in order; ``spoil`` empties the first class's dict before."""
    made = _build(classes)
    if spoil:
        made[0].fields.clear()
    told = []
    for one, description in zip(made, classes, strict=True):
        if description["plain"]:
            told.append("plain")
        elif type(one.fields) is not dict:
            told.append(("object", type_name(one.fields)))
        else:
            told.append(
                [[_plain(name), _NAMES.get(getattr(field, "kind", None), "?")] for name, field in one.fields.items()]
            )
    return told


def instances(classes: list[dict[str, Any]], calls: list[list[Any]]) -> list[Any]:
    """Make instances: each call is the position of a class, positional arguments and keywords."""
    made = _build(classes)
    return [_ending(outcome(made[which], *args, **keywords)) for which, args, keywords in calls]


def assignments(field_list: list[list[Any]], start: dict[str, Any], steps: list[list[Any]]) -> list[Any]:
    """Assign to attributes of one instance; tells after each how it ended and what the instance holds."""
    (model,) = _build([{"bases": [], "plain": False, "fields": field_list}])
    instance = model(**start)
    log = []
    for name, value in steps:
        ended = outcome(setattr, instance, name, value)
        log.append(
            [
                ended[0],
                ended[1] if ended[0] == "raised" else None,
                _plain(getattr(instance, name, "missing")),
                _dict(instance.to_dict()),
            ]
        )
    return log


def shared_defaults(default: list[Any], count: int) -> list[Any]:
    """Append to the list of each instance; tells all lists, and one more of a new instance."""
    (model,) = _build([{"bases": [], "plain": False, "fields": [["items", ["list", default]]]}])
    made = [model() for _ in range(count)]
    for number, instance in enumerate(made):
        instance.items.append(number)
    return [_plain(instance.items) for instance in [*made, model()]]


def registry(prefix: str, tables: list[str | None], create: list[list[Any]]) -> dict[str, Any]:
    """Define a chain of classes, each a base of the next, with or without a table, and create instances by table."""
    base, endings, known = declarative_model.Model, [], []
    for number, table in enumerate(tables):
        keywords = {} if table is None else {"table": prefix + table}
        body = {f"f{number}": declarative_model.Field(int, default=number)}
        ended = outcome(types.new_class, f"T{number}", (base,), keywords, lambda space, body=body: space.update(body))
        endings.append("defined" if ended[0] == "returned" else ended[1])
        if ended[0] == "returned":
            base = ended[1]
            known.append(base)
    entries = {key: value for key, value in declarative_model.Model.registry.items() if str(key).startswith(prefix)}
    told = [[key.removeprefix(prefix), value.__name__ if value in known else "?"] for key, value in entries.items()]
    made = []
    for table, data in create:
        ended = outcome(declarative_model.Model.create, prefix + table, data)
        if ended[0] == "raised":
            made.append("LookupError" if "LookupError" in [ended[1], *ended[2]] else ended[1])
        else:
            made.append([type_name(ended[1]), _dict(ended[1].to_dict())])
    return {"endings": endings, "registry": sorted(told), "made": made}


def citizen(prefix: str) -> dict[str, Any]:
    """What the rest of Python's class machinery does with models."""
    told: dict[str, Any] = {}

    class Named:
        def __set_name__(self, owner: type, name: str) -> None:
            self.name = name

    def with_super() -> Any:
        class Parent(declarative_model.Model):
            x = declarative_model.Field(int, default=1)

            def who(self) -> str:
                return "parent"

        class Child(Parent):
            tag = Named()

            def who(self) -> str:
                return super().who() + "/" + __class__.__name__

        return [Child().who(), Child.tag.name]

    def with_init_subclass() -> Any:
        seen: list[Any] = []

        class Base(declarative_model.Model):
            def __init_subclass__(cls, **keywords: Any) -> None:
                super().__init_subclass__()
                seen.append([cls.__name__, sorted(keywords.items())])

        class Sub(Base, table=prefix + "sub", colour="red"):
            y = declarative_model.Field(str, default="y")

        return [[list(one) if isinstance(one, tuple) else one for one in seen], Sub().y]

    def with_abc() -> Any:
        class Both(declarative_model.ModelMeta, ABCMeta):
            pass

        class Shape(declarative_model.Model, metaclass=Both):
            side = declarative_model.Field(int, default=2)

            @abstractmethod
            def area(self) -> int: ...

        class Square(Shape):
            def area(self) -> int:
                return self.side * self.side

        return [outcome(Shape)[:2], Square().area(), list(Square.fields)]

    for name, function in (("super", with_super), ("init_subclass", with_init_subclass), ("abc", with_abc)):
        ended = outcome(function)
        told[name] = list(ended[:2])
    return told


def many(count: int, offset: int) -> int:
    """Make many instances of a deep class, and add up two of their fields."""
    classes = [
        {
            "bases": [number - 1] if number else [],
            "plain": False,
            "fields": [[f"a{number}", ["int", number]], [f"b{number}", ["int"]]],
        }
        for number in range(6)
    ]
    model = _build(classes)[-1]
    total = 0
    for number in range(count):
        instance = model(b0=offset, b1=1, b2=2, b3=3, b4=4, b5=number)
        total += instance.b0 + instance.b5 + instance.a5
    return total
