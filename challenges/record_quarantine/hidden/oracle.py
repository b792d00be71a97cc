"""The README's rules as a table of predicates, each looked at by itself, and a model that keeps lists and looks through them."""

from __future__ import annotations

import copy
from collections.abc import Callable
from fractions import Fraction
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, str]
Rule: TypeAlias = dict[str, Any]
Schema: TypeAlias = dict[str, Rule]
Step: TypeAlias = list[Any]

_DIGITS = frozenset("0123456789")


def is_int(text: str) -> bool:
    """An optional minus and digits."""
    digits = text[1:] if text[:1] == "-" else text
    return digits != "" and _DIGITS.issuperset(digits)


def is_number(text: str) -> bool:
    """The same, with or without decimals."""
    whole, point, decimals = text.partition(".")
    return is_int(whole) and (not point or (decimals != "" and _DIGITS.issuperset(decimals)))


_IS_OF_TYPE: dict[str, Callable[[str], bool]] = {"int": is_int, "number": is_number, "text": lambda text: True}
_VALUE: dict[str, Callable[[str], Any]] = {"int": int, "number": float, "text": str}

_PREDICATES: dict[str, Callable[[Rule, Any], bool]] = {
    "range": lambda rule, value: ("min" in rule and value < rule["min"]) or ("max" in rule and value > rule["max"]),
    "length": lambda rule, value: "max_length" in rule and len(value) > rule["max_length"],
    "choice": lambda rule, value: "one_of" in rule and value not in rule["one_of"],
}


def judged(schema: Schema, row: Row, before: list[dict[str, Any]]) -> tuple[dict[str, Any], list[list[str]]]:
    """The record of a row and its errors, when the records before it are loaded."""
    record: dict[str, Any] = {}
    errors: list[list[str]] = []
    for name, rule in schema.items():
        text = row.get(name, "")
        record[name] = None
        if text == "":
            errors += [[name, "missing"]] * bool(rule.get("required"))
        elif not _IS_OF_TYPE[rule["type"]](text):
            errors.append([name, "type"])
        else:
            value = record[name] = _VALUE[rule["type"]](text)
            errors += [[name, code] for code, broken in _PREDICATES.items() if broken(rule, value)]
            if rule.get("unique") and any(earlier[name] == value for earlier in before):
                errors.append([name, "duplicate"])
    return record, errors + [[name, "extra"] for name in row if name not in schema]


class Model:
    """What a quarantine has to say."""

    def __init__(self, schema: Schema, max_percent: int = 100, min_rows: int = 1) -> None:
        self.schema = schema
        self.most = Fraction(max_percent, 100)
        self.min_rows = min_rows
        self.loaded: list[dict[str, Any]] = []
        self.waiting: dict[int, dict[str, Any]] = {}
        self.patches: dict[int, list[dict[str, str | None]]] = {}
        self.histories: dict[int, list[list[Any]]] = {}
        self.number = 0

    def load(self, rows: list[Row], breaks: str | None = None) -> Any:
        """Load rows; ``breaks`` is what the iterable raises at its end."""
        loaded, waiting = list(self.loaded), dict(self.waiting)
        for number, row in enumerate(rows, self.number + 1):
            record, errors = judged(self.schema, row, loaded)
            if errors:
                waiting[number] = {"id": number, "row": row, "errors": errors}
            else:
                loaded.append(record)
        if breaks is not None:
            return ["raised", breaks]
        good, bad = len(loaded) - len(self.loaded), len(waiting) - len(self.waiting)
        if len(rows) >= self.min_rows and rows and Fraction(bad, len(rows)) > self.most:
            return ["raised", "BudgetExceededError"]
        for number in waiting.keys() - self.waiting.keys():
            self.histories[number] = [["quarantined", waiting[number]["errors"]]]
        self.loaded, self.waiting, self.number = loaded, waiting, self.number + len(rows)
        return [good, bad]

    def entries(self, code: str | None) -> list[dict[str, Any]]:
        """The rows in quarantine."""
        rows = [entry for _, entry in sorted(self.waiting.items())]
        return [entry for entry in rows if code is None or code in [error[1] for error in entry["errors"]]]

    def fix(self, number: int, patch: dict[str, str | None]) -> Any:
        """Note a fix."""
        if number not in self.waiting:
            return ["raised", "KeyError"]
        self.patches.setdefault(number, []).append(patch)
        self.histories[number].append(["fixed", patch])
        return None

    def reprocess(self) -> int:
        """Judge what was fixed since the last time."""
        begun = len(self.loaded)
        for number in sorted(self.waiting):
            if self.histories[number][-1][0] != "fixed":
                continue
            row: dict[str, Any] = dict(self.waiting[number]["row"])
            for patch in self.patches[number]:
                row |= patch
            row = {name: text for name, text in row.items() if text is not None}
            record, errors = judged(self.schema, row, self.loaded)
            self.histories[number].append(["quarantined", errors] if errors else ["loaded", record])
            if errors:
                self.waiting[number] = {**self.waiting[number], "errors": errors}
            else:
                del self.waiting[number]
                self.loaded.append(record)
        return len(self.loaded) - begun

    def history(self, number: int) -> Any:
        """What became of a row."""
        return self.histories.get(number, ["raised", "KeyError"])


def expected_play(schema: Schema, options: dict[str, int], script: list[Step]) -> list[Any]:
    """What the probe ``play`` has to tell."""
    model = Model(schema, **options)
    told: list[Any] = []
    for kind, *given in script:
        answer = model.loaded if kind == "loaded" else getattr(model, kind)(*given)
        told.append(copy.deepcopy(answer))
    return told
