"""What models have to be like, from descriptions: the MRO is Python's own, of classes that have no fields."""

from __future__ import annotations

from typing import Any

Description = dict[str, Any]
_KINDS: dict[str, type] = {"int": int, "str": str, "float": float, "bool": bool, "list": list}
MISSING = object()


def bare(classes: list[Description]) -> list[type]:
    """Classes with the same bases and nothing in them.

    Raises:
        TypeError: The bases have no consistent order.
    """
    root = type("Model", (), {})
    made: list[type] = []
    for number, one in enumerate(classes):
        bases = () if one["plain"] else tuple(made[base] for base in one["bases"]) or (root,)
        made.append(type(f"C{number}", bases, {}))
    return made


def fields_of(classes: list[Description], which: int) -> dict[str, list[Any]]:
    """The fields of one class: the dataclasses' rule, over the MRO from its end to its start."""
    made = bare(classes)
    found: dict[str, list[Any]] = {}
    for cls in reversed(made[which].__mro__):
        if cls in made and not classes[made.index(cls)]["plain"]:
            for name, description in classes[made.index(cls)]["fields"]:
                found[name] = description
    return found


def expected_fields(classes: list[Description], spoil: bool) -> list[Any]:
    """What ``fields`` has to tell."""
    told: list[Any] = []
    for which, one in enumerate(classes):
        named = [[name, description[0]] for name, description in fields_of(classes, which).items()]
        told.append("plain" if one["plain"] else [] if spoil and which == 0 else named)
    return told


def fits(kind: str, value: Any) -> bool:
    """Whether a plain value is of a kind: plain values have exact types, so there is nothing to inherit."""
    return type(value) is _KINDS[kind]


def expected_instance(fields: dict[str, list[Any]], args: list[Any], keywords: dict[str, Any]) -> Any:
    """The values of a new instance, or how making it has to end."""
    if args or set(keywords) - set(fields):
        return ["raised", "TypeError"]
    values = []
    for name, description in fields.items():
        value = keywords.get(name, description[1] if len(description) > 1 else MISSING)
        if value is MISSING or not fits(description[0], value):
            return ["raised", "TypeError"]
        values.append([name, value])
    return values


def expected_assignments(field_list: list[list[Any]], start: dict[str, Any], steps: list[list[Any]]) -> list[Any]:
    """What ``assignments`` has to tell."""
    fields = dict(field_list)
    values = {name: start[name] for name in fields}
    others: dict[str, Any] = {}
    log: list[Any] = []
    for name, value in steps:
        refused = name in fields and not fits(fields[name][0], value)
        if not refused:
            (values if name in fields else others)[name] = value
        now = values[name] if name in fields else others[name]
        log.append(
            [
                "raised" if refused else "returned",
                "TypeError" if refused else None,
                now,
                [[key, values[key]] for key in fields],
            ]
        )
    return log


def expected_registry(tables: list[str | None], create: list[list[Any]]) -> dict[str, Any]:
    """What ``registry`` has to tell."""
    taken: dict[str, int] = {}
    fields: list[int] = []
    of_class: dict[int, list[int]] = {}
    endings: list[str] = []
    for number, table in enumerate(tables):
        if table is not None and table in taken:
            endings.append("TypeError")
            continue
        endings.append("defined")
        fields.append(number)
        of_class[number] = list(fields)
        if table is not None:
            taken[table] = number
    made: list[Any] = []
    for table, data in create:
        if table not in taken:
            made.append("LookupError")
            continue
        names = {f"f{number}": ["int", number] for number in of_class[taken[table]]}
        values = expected_instance(names, [], data)
        made.append("TypeError" if values == ["raised", "TypeError"] else [f"T{taken[table]}", values])
    return {
        "endings": endings,
        "registry": sorted([table, f"T{number}"] for table, number in taken.items()),
        "made": made,
    }
