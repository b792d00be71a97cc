"""The fastjsonschema library judges: one small schema for each rule, so that all that are broken are known."""

from __future__ import annotations

import fastjsonschema

TYPES = {
    "int": ({"pattern": "^-?[0-9]+$"}, int),
    "number": ({"pattern": r"^-?[0-9]+(\.[0-9]+)?$"}, float),
    "text": (None, str),
}
WORDS = {
    "range": {"min": "minimum", "max": "maximum"},
    "length": {"max_length": "maxLength"},
    "choice": {"one_of": "enum"},
}


class BudgetExceededError(Exception):
    pass


def holds(validate, value):
    try:
        validate(value)
    except fastjsonschema.JsonSchemaValueException:
        return False
    return True


class Field:
    """The validators of one field."""

    def __init__(self, name, rule):
        pattern, self.convert = TYPES[rule["type"]]
        self.name, self.required, self.unique = name, rule.get("required", False), rule.get("unique", False)
        self.has_type = fastjsonschema.compile(pattern) if pattern else None
        self.validators = []
        for code, words in WORDS.items():
            schema = {word: rule[key] for key, word in words.items() if key in rule}
            if schema:
                self.validators.append((code, fastjsonschema.compile(schema)))

    def judge(self, text, used):
        if text == "":
            return None, ["missing"] if self.required else []
        if self.has_type and not holds(self.has_type, text):
            return None, ["type"]
        value = self.convert(text)
        codes = [code for code, validate in self.validators if not holds(validate, value)]
        if self.unique and used(self.name, value):
            codes.append("duplicate")
        return value, codes


class Quarantine:
    def __init__(self, schema, *, max_percent=100, min_rows=1):
        self.fields = {name: Field(name, rule) for name, rule in schema.items()}
        self.percent, self.min_rows = max_percent, min_rows
        self.loaded, self.used, self.total = [], set(), 0
        self.sick, self.diary = {}, {}

    def judge(self, row, used):
        record, errors = {}, []
        for name, field in self.fields.items():
            record[name], codes = field.judge(row.get(name, ""), used)
            errors.extend((name, code) for code in codes)
        errors.extend((name, "extra") for name in row if name not in self.fields)
        return record, errors

    def marks(self, record):
        return [(name, record[name]) for name, field in self.fields.items() if field.unique]

    def load(self, rows):
        good, bad, fresh, count = [], [], set(), 0
        for count, row in enumerate(rows, 1):
            record, errors = self.judge(row, lambda *mark: mark in self.used or mark in fresh)
            if errors:
                bad.append((self.total + count, dict(row), errors))
            else:
                good.append(record)
                fresh.update(self.marks(record))
        if count >= self.min_rows and len(bad) * 100 > count * self.percent:
            raise BudgetExceededError(f"{len(bad)} of {count}")
        self.loaded += good
        self.used |= fresh
        self.total += count
        for number, row, errors in bad:
            self.sick[number] = {"row": row, "errors": errors, "now": row, "fixed": False}
            self.diary[number] = [("quarantined", errors)]
        return len(good), len(bad)

    def entries(self, code=None):
        return [
            {"id": number, "row": dict(entry["row"]), "errors": list(entry["errors"])}
            for number, entry in sorted(self.sick.items())
            if code is None or any(found == code for _, found in entry["errors"])
        ]

    def fix(self, number, patch):
        entry = self.sick[number]
        entry["now"] = {name: text for name, text in {**entry["now"], **patch}.items() if text is not None}
        entry["fixed"] = True
        self.diary[number].append(("fixed", dict(patch)))

    def reprocess(self):
        done = 0
        for number in sorted(number for number, entry in self.sick.items() if entry["fixed"]):
            entry = self.sick[number]
            record, entry["errors"] = self.judge(entry["now"], lambda *mark: mark in self.used)
            entry["fixed"] = False
            if entry["errors"]:
                self.diary[number].append(("quarantined", entry["errors"]))
                continue
            self.loaded.append(record)
            self.used.update(self.marks(record))
            self.diary[number].append(("loaded", record))
            del self.sick[number]
            done += 1
        return done

    def history(self, number):
        return list(self.diary[number])
