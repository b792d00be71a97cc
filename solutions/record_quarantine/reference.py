"""Rows are judged one by one; what a load changes is collected aside, and taken over when all of it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_TYPES = {"int": ("-?[0-9]+", int), "number": (r"-?[0-9]+(\.[0-9]+)?", float), "text": ("(?s:.*)", str)}


class BudgetExceededError(Exception):
    pass


class Quarantine:
    def __init__(self, schema: dict[str, dict[str, Any]], *, max_percent: int = 100, min_rows: int = 1) -> None:
        self.schema, self.max_percent, self.min_rows = schema, max_percent, min_rows
        self.loaded: list[dict[str, Any]] = []
        self.taken: dict[str, set[Any]] = {name: set() for name, rule in schema.items() if rule.get("unique")}
        self.count = 0
        self.waiting: dict[int, dict[str, Any]] = {}
        self.fixed: dict[int, dict[str, str]] = {}
        self.past: dict[int, list[tuple[str, Any]]] = {}

    def judge(self, row: dict[str, str]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """The record of a row, and all that is wrong with it."""
        record, errors = dict[str, Any](), list[tuple[str, str]]()
        for name, rule in self.schema.items():
            record[name], codes = self.judge_field(name, rule, row.get(name, ""))
            errors += [(name, code) for code in codes]
        return record, errors + self.extra(row)

    def extra(self, row: dict[str, str]) -> list[tuple[str, str]]:
        return [(name, "extra") for name in row if name not in self.schema]

    def judge_field(self, name: str, rule: dict[str, Any], text: str) -> tuple[Any, list[str]]:
        if not text:
            return None, ["missing"] if rule.get("required") else []
        value = self.read(rule["type"], text)
        if value is None:
            return None, ["type"]
        return value, [*self.broken(rule, value), *(["duplicate"] if self.is_taken(name, value) else [])]

    def read(self, kind: str, text: str) -> Any:
        pattern, convert = _TYPES[kind]
        return convert(text) if re.fullmatch(pattern, text) else None

    def broken(self, rule: dict[str, Any], value: Any) -> list[str]:
        found = []
        if value < rule.get("min", value) or value > rule.get("max", value):
            found.append("range")
        if "max_length" in rule and len(value) > rule["max_length"]:
            found.append("length")
        if value not in rule.get("one_of", [value]):
            found.append("choice")
        return found

    def is_taken(self, name: str, value: Any) -> bool:
        return value in self.taken.get(name, ())

    def take(self, record: dict[str, Any]) -> None:
        self.loaded.append(record)
        for name, values in self.taken.items():
            values.add(record[name])

    def load(self, rows: Iterable[dict[str, str]]) -> tuple[int, int]:
        begun, bad, number = len(self.loaded), [], self.count
        try:
            for number, row in enumerate(rows, self.count + 1):
                record, errors = self.judge(row)
                if errors:
                    bad.append({"id": number, "row": dict(row), "errors": errors})
                else:
                    self.take(record)
            self.check(number - self.count, len(bad))
        except BaseException:
            self.roll_back(begun)
            raise
        self.count = number
        for entry in bad:
            self.waiting[entry["id"]] = entry
            self.past[entry["id"]] = [("quarantined", entry["errors"])]
        return len(self.loaded) - begun, len(bad)

    def check(self, rows: int, bad: int) -> None:
        if rows >= self.min_rows and bad * 100 > self.max_percent * rows:
            raise BudgetExceededError(f"{bad} of {rows} rows have errors")

    def roll_back(self, begun: int) -> None:
        for record in self.loaded[begun:]:
            for name, values in self.taken.items():
                values.discard(record[name])
        del self.loaded[begun:]

    def entries(self, code: str | None = None) -> list[dict[str, Any]]:
        return [
            {"id": number, "row": dict(entry["row"]), "errors": list(entry["errors"])}
            for number, entry in sorted(self.waiting.items())
            if code is None or code in dict(map(reversed, entry["errors"]))
        ]

    def fix(self, number: int, patch: dict[str, str | None]) -> None:
        entry = self.waiting[number]
        fixed = {**entry.get("fixed", entry["row"]), **patch}
        entry["fixed"] = {name: text for name, text in fixed.items() if text is not None}
        self.fixed[number] = entry["fixed"]
        self.past[number].append(("fixed", dict(patch)))

    def reprocess(self) -> int:
        begun = len(self.loaded)
        for number, row in sorted(self.fixed.items()):
            record, errors = self.judge(row)
            if errors:
                self.waiting[number]["errors"] = errors
                self.past[number].append(("quarantined", errors))
            else:
                self.take(record)
                del self.waiting[number]
                self.past[number].append(("loaded", record))
        self.fixed.clear()
        return len(self.loaded) - begun

    def history(self, number: int) -> list[tuple[str, Any]]:
        return list(self.past[number])
