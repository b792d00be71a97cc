"""The oracle of the declarative model, against the standard library's dataclasses, and the reference against the oracle.

Which fields a class has, and in which order, is the rule of dataclasses ("Inheritance",
https://docs.python.org/3/library/dataclasses.html#inheritance): bases in reverse MRO, redefinition keeps the place.
"""

from __future__ import annotations

import dataclasses
import random
from typing import Any

from bank.modules import load

oracle = load("declarative_model", "oracle")
probes = load("declarative_model", "probes")
_KINDS = {"int": 3, "str": "x", "float": 2.5, "bool": True, "list": [1]}
_CASES = 10_000


def _field(rng: random.Random) -> list[Any]:
    kind = rng.choice(list(_KINDS))
    return [kind, _KINDS[kind]] if rng.random() < 0.5 else [kind]


def _class_graph(rng: random.Random) -> list[dict[str, Any]]:
    """Classes with bases among the earlier ones, in an order that Python accepts."""
    classes: list[dict[str, Any]] = []
    for number in range(rng.randint(1, 6)):
        plain = number > 0 and rng.random() < 0.1
        models = [place for place, one in enumerate(classes) if not one["plain"]]
        bases = [] if plain or not models else rng.sample(models, rng.randint(0, min(3, len(models))))
        mixins = [place for place, one in enumerate(classes) if one["plain"]]
        if bases and mixins and rng.random() < 0.5:
            bases.insert(rng.choice([0, len(bases)]), rng.choice(mixins))
        names = rng.sample("abcdez", rng.randint(0, 3))
        one = {"bases": bases, "plain": plain, "fields": [[name, _field(rng)] for name in names]}
        try:
            oracle.bare([*classes, one])
        except TypeError:
            one["bases"] = bases[-1:] if not classes[bases[-1]]["plain"] else []
        classes.append(one)
    return classes


def _as_dataclasses(classes: list[dict[str, Any]]) -> list[type]:
    made: list[type] = []
    for number, one in enumerate(classes):
        bases = tuple(made[base] for base in one["bases"])
        if one["plain"]:
            made.append(type(f"C{number}", (), {}))
            continue
        fields = [(name, object, dataclasses.field(default=None)) for name, _ in one["fields"]]
        made.append(dataclasses.make_dataclass(f"C{number}", fields, bases=bases))
    return made


def test_fields_are_those_of_dataclasses() -> None:
    """In 3,000 random graphs of 10,000 classes every class has the fields of the same dataclass, in the same order."""
    rng = random.Random(8)
    diamonds = 0
    for _ in range(3000):
        classes = _class_graph(rng)
        for which, made in enumerate(_as_dataclasses(classes)):
            if not classes[which]["plain"]:
                names = [field.name for field in dataclasses.fields(made)]
                assert list(oracle.fields_of(classes, which)) == names, classes
                diamonds += len(classes[which]["bases"]) > 1
    assert diamonds > 300, "most of what can go wrong needs several bases"


def test_the_reference_has_the_fields() -> None:
    """The reference agrees with the oracle on the fields of 10,000 random class graphs."""
    rng = random.Random(9)
    for number in range(_CASES):
        classes = _class_graph(rng)
        spoil = number % 5 == 0 and not classes[0]["plain"] and len(classes) == 1
        assert probes.fields(classes, spoil) == oracle.expected_fields(classes, spoil)


def _keywords(rng: random.Random, fields: dict[str, list[Any]]) -> dict[str, Any]:
    given = {name: _KINDS[one[0]] for name, one in fields.items() if rng.random() < 0.8}
    if given and rng.random() < 0.3:
        given[rng.choice(list(given))] = rng.choice([*_KINDS.values(), None])
    if rng.random() < 0.1:
        given["unknown"] = 1
    return given


def test_the_reference_makes_the_instances() -> None:
    """The reference agrees with the oracle on 10,000 instances, right and wrong ones."""
    rng = random.Random(10)
    refused = 0
    for _ in range(_CASES):
        classes = _class_graph(rng)
        which = rng.choice([place for place, one in enumerate(classes) if not one["plain"]])
        fields = oracle.fields_of(classes, which)
        args, keywords = ([1] if rng.random() < 0.05 else []), _keywords(rng, fields)
        (seen,) = probes.instances(classes, [[which, args, keywords]])
        assert seen == oracle.expected_instance(fields, args, keywords), (classes, keywords)
        refused += seen == ["raised", "TypeError"]
    assert 1000 < refused < _CASES - 1000


def test_the_reference_checks_assignments() -> None:
    """The reference agrees with the oracle on 3,000 series of assignments."""
    rng = random.Random(11)
    for _ in range(3000):
        fields = [[name, _field(rng)] for name in rng.sample("abcd", rng.randint(1, 4))]
        start = {name: _KINDS[one[0]] for name, one in fields}
        steps = [[rng.choice("abcdx"), rng.choice([*_KINDS.values(), None])] for _ in range(rng.randint(1, 6))]
        assert probes.assignments(fields, start, steps) == oracle.expected_assignments(fields, start, steps)


def test_kinds_are_exact_for_bool_and_int() -> None:
    """The README's own line: a bool is no int, an int is no float."""
    assert oracle.fits("int", 1)
    assert not oracle.fits("int", True)
    assert not oracle.fits("float", 1)
    assert oracle.fits("bool", False)
