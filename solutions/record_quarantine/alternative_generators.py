"""Each rule is a small generator of errors; a load works on a ChainMap-like layer that is merged at its end."""

from __future__ import annotations

import copy
import string
from dataclasses import dataclass, field


class BudgetExceededError(Exception):
    pass


def whole(text):
    return bool(text) and not text.strip(string.digits)


def parse(kind, text):
    body = text[1:] if text.startswith("-") else text
    if kind == "text":
        return text
    if kind == "int":
        return int(text) if whole(body) else None
    left, *right = body.split(".", 1)
    return float(text) if whole(left) and all(whole(part) for part in right) else None


def limits(rule, value):
    low, high = rule.get("min"), rule.get("max")
    if (low is not None and value < low) or (high is not None and value > high):
        yield "range"


def length(rule, value):
    if len(value) > rule.get("max_length", len(value)):
        yield "length"


def choice(rule, value):
    if "one_of" in rule and value not in rule["one_of"]:
        yield "choice"


CHECKS = {"int": [limits], "number": [limits], "text": [length, choice]}


@dataclass
class Case:
    number: int
    row: dict
    errors: list
    patch: dict = field(default_factory=dict)
    touched: bool = False
    events: list = field(default_factory=list)

    def current(self):
        merged = {**self.row, **self.patch}
        return {name: merged[name] for name in merged if merged[name] is not None}


class Quarantine:
    def __init__(self, schema, *, max_percent=100, min_rows=1):
        self._schema = schema
        self._budget = (max_percent, min_rows)
        self.loaded = []
        self._seen = set()
        self._rows = 0
        self._cases = {}
        self._open = set()

    def _errors(self, row, record, *seens):
        for name, rule in self._schema.items():
            text = row.get(name) or None
            value = record[name] = None if text is None else parse(rule["type"], text)
            if text is None:
                if rule.get("required", False):
                    yield name, "missing"
            elif value is None:
                yield name, "type"
            else:
                for check in CHECKS[rule["type"]]:
                    for code in check(rule, value):
                        yield name, code
                if rule.get("unique", False) and any((name, value) in seen for seen in seens):
                    yield name, "duplicate"
        for name in row:
            if name not in self._schema:
                yield name, "extra"

    def load(self, rows):
        layer, records, cases, count = set(), [], [], 0
        for row in rows:
            count += 1
            record = {}
            errors = list(self._errors(row, record, self._seen, layer))
            if errors:
                cases.append(Case(self._rows + count, dict(row), errors, events=[("quarantined", errors)]))
                continue
            records.append(record)
            layer.update(record.items())
        percent, least = self._budget
        if count >= least and 100 * len(cases) > percent * count:
            raise BudgetExceededError(len(cases), count)
        self.loaded.extend(records)
        self._seen.update(layer)
        self._rows += count
        for case in cases:
            self._cases[case.number] = case
            self._open.add(case.number)
        return len(records), len(cases)

    def entries(self, code=None):
        cases = [self._cases[number] for number in sorted(self._open)]
        chosen = [case for case in cases if code is None or code in {found for _, found in case.errors}]
        return copy.deepcopy([{"id": case.number, "row": case.row, "errors": case.errors} for case in chosen])

    def fix(self, number, patch):
        if number not in self._open:
            raise KeyError(number)
        case = self._cases[number]
        case.patch.update(patch)
        case.touched = True
        case.events.append(("fixed", patch.copy()))

    def reprocess(self):
        before = len(self.loaded)
        for case in [self._cases[number] for number in sorted(self._open)]:
            if case.touched:
                case.touched = False
                record = {}
                case.errors = list(self._errors(case.current(), record, self._seen))
                if case.errors:
                    case.events.append(("quarantined", case.errors))
                else:
                    self.loaded.append(record)
                    self._seen.update(record.items())
                    self._open.remove(case.number)
                    case.events.append(("loaded", record))
        return len(self.loaded) - before

    def history(self, number):
        return copy.deepcopy(self._cases[number].events)
