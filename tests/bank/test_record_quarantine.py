"""The oracle of the record quarantine, against jsonschema, regular expressions and SQLite, and the reference against the oracle.

* Rules: ``jsonschema`` (draft 2020-12), whose ``iter_errors`` finds all errors of a value that has been converted.
* The grammar of numbers: that of JSON (RFC 8259, section 6), without an exponent, but with leading zeros.
* Equal values: the table of a database with UNIQUE constraints, into which rows are put one after the other.
* Fixing: a row that is fixed is judged as if it had come as it is then (a law, for fields without ``unique``).
"""

from __future__ import annotations

import copy
import random
import re
import sqlite3
from itertools import product
from typing import Any

from jsonschema import Draft202012Validator

from bank.modules import load

oracle = load("record_quarantine", "oracle")
probes = load("record_quarantine", "probes")
_FULL = {
    "id": {"type": "int", "required": True, "min": 1, "max": 500},
    "weight": {"type": "number", "min": 0, "max": 9.5},
    "plan": {"type": "text", "one_of": ["free", "paid", "trial"], "max_length": 4},
}
_UNIQUE = {
    "id": {"type": "int", "required": True, "unique": True, "min": 1},
    "mail": {"type": "text", "unique": True, "max_length": 3},
}
_TEXTS = ["", "0", "1", "007", "9.5", "9.75", "-0.25", "500", "501", "x", "free", "trial", "gratis", "1.", " 1"]
_WORDS = {"min": "minimum", "max": "maximum", "max_length": "maxLength", "one_of": "enum"}
_CODES = {"minimum": "range", "maximum": "range", "maxLength": "length", "enum": "choice", "type": "type"}


def _rule(rng: random.Random) -> dict[str, Any]:
    kind = rng.choice(["int", "number", "text"])
    rule: dict[str, Any] = {"type": kind}
    limits: dict[str, Any] = {"max_length": rng.randint(1, 5), "one_of": ["free", "x", "0"]}
    if kind != "text":
        limits = {"min": rng.choice([0, 1, -1]), "max": rng.choice([7, 9.5, 500])}
    everything = [*limits.items(), ("required", rng.random() < 0.5)]
    rule.update({key: value for key, value in everything if rng.random() < 0.6})
    return rule


def _row(rng: random.Random, names: list[str]) -> dict[str, str]:
    row = {name: rng.choice(_TEXTS) for name in names if rng.random() < 0.9}
    return row | ({"more": "x"} if rng.random() < 0.2 else {})


def _converted(rule: dict[str, Any], text: str) -> Any:
    pattern = {"int": "-?[0-9]+", "number": r"-?[0-9]+(\.[0-9]+)?", "text": "(?s:.*)"}[rule["type"]]
    if not re.fullmatch(pattern, text):
        return ["not read"]  # of no type
    return {"int": int, "number": float, "text": str}[rule["type"]](text)


def _by_jsonschema(schema: dict[str, Any], row: dict[str, str]) -> set[tuple[str, str]]:
    names = {"int": "integer", "number": "number", "text": "string"}
    properties = {
        name: {"type": names[rule["type"]]} | {_WORDS[key]: value for key, value in rule.items() if key in _WORDS}
        for name, rule in schema.items()
    }
    required = [name for name, rule in schema.items() if rule.get("required")]
    whole = {"properties": properties, "required": required, "additionalProperties": False}
    values = {name: _converted(schema[name], text) if name in schema else text for name, text in row.items()}
    values = {name: value for name, value in values.items() if row[name] != "" or name not in schema}
    found: set[tuple[str, str]] = set()
    for error in Draft202012Validator(whole).iter_errors(values):
        if error.validator == "required":
            found |= {(name, "missing") for name in required if name not in values}
        elif error.validator == "additionalProperties":
            found |= {(name, "extra") for name in row if name not in schema}
        else:
            found.add((str(error.path[0]), _CODES[str(error.validator)]))
    of_no_type = {name for name, code in found if code == "type"}
    return {(name, code) for name, code in found if code in ("type", "extra") or name not in of_no_type}


def test_jsonschema_agrees() -> None:
    """Over 3,000 random schemas and rows, the errors are those that jsonschema finds."""
    rng = random.Random(20)
    for _ in range(3000):
        names = ["a", "b", "c"]
        schema = {name: _rule(rng) for name in names}
        row = _row(rng, names)
        _, errors = oracle.judged(schema, row, [])
        assert len(set(map(tuple, errors))) == len(errors)
        assert set(map(tuple, errors)) == _by_jsonschema(schema, row), (schema, row)


def test_the_grammar_of_numbers() -> None:
    """All texts of up to five characters of ``0 1 . - +`` and some others: what is read is what the grammar says."""
    texts = ["".join(letters) for length in range(1, 6) for letters in product("01.-+", repeat=length)]
    texts += ["\u0663", "1\u0663", "\uff11", "\u00b2", "1_0", " 1", "1 ", "1\n", "nan", "inf", "1e5", "0x1", ""]
    for text in texts:
        assert oracle.is_int(text) == (re.fullmatch("-?[0-9]+", text) is not None), text
        assert oracle.is_number(text) == (re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) is not None), text


def test_a_database_finds_the_same_duplicates() -> None:
    """Over 300 random loads, a table with UNIQUE columns takes the rows that are loaded, and refuses the others."""
    rng = random.Random(21)
    for _ in range(300):
        rows = [
            {"id": rng.choice(["1", "2", "01", "3", "x"]), "mail": rng.choice(["a", "b", "1", "01", "long", ""])}
            for _ in range(rng.randint(1, 12))
        ]
        [_, told, loaded] = oracle.expected_play(_UNIQUE, {}, [["load", rows], ["entries", "duplicate"], ["loaded"]])
        db = sqlite3.connect(":memory:")
        db.execute(
            "CREATE TABLE records (id INTEGER UNIQUE CHECK (id >= 1), mail TEXT UNIQUE CHECK (length(mail) <= 3))"
        )
        taken, refused = [], []
        for number, row in enumerate(rows, 1):
            if row["id"] == "x":
                continue
            values = [int(row["id"]), row["mail"] or None]
            try:
                db.execute("INSERT INTO records VALUES (?, ?)", values)
                taken.append({"id": values[0], "mail": values[1]})
            except sqlite3.IntegrityError as error:
                if "UNIQUE" in str(error):
                    refused.append(number)
        db.close()
        assert taken == loaded
        assert set(refused) <= {entry["id"] for entry in told}  # a database tells one reason only


def test_the_budget_is_arithmetic() -> None:
    """For all small loads, a load fails when 100 * bad > percent * rows."""
    for good, bad, percent in product(range(8), range(8), (0, 1, 12, 25, 33, 34, 50, 67, 100)):
        rows = [{"id": "1"}] * good + [{"id": "x"}] * bad
        [told] = oracle.expected_play(_FULL, {"max_percent": percent, "min_rows": 3}, [["load", rows]])
        fails = good + bad >= 3 and 100 * bad > percent * (good + bad)
        assert told == (["raised", "BudgetExceededError"] if fails else [good, bad])


def test_a_fixed_row_is_like_one_that_came_so() -> None:
    """Over 500 random rows: fixed and reprocessed, a row has the verdict of one that comes as it is then."""
    rng = random.Random(22)
    for _ in range(500):
        names = list(_FULL)
        row: dict[str, Any] = _row(rng, names)
        if not oracle.judged(_FULL, row, [])[1]:
            continue
        patches = [{name: rng.choice([*_TEXTS, None]) for name in rng.sample(names, k=rng.randint(0, 2))} for _ in "ab"]
        now: dict[str, Any] = {**row, **patches[0], **patches[1]}
        now = {name: text for name, text in now.items() if text is not None}
        steps = [
            ["load", [row]],
            *(["fix", 1, patch] for patch in patches),
            ["reprocess"],
            ["loaded"],
            ["entries", None],
        ]
        *_, loaded, entries = oracle.expected_play(_FULL, {}, steps)
        record, errors = oracle.judged(_FULL, now, [])
        assert (loaded, [entry["errors"] for entry in entries]) == (([], [errors]) if errors else ([record], []))


def _script(rng: random.Random) -> list[list[Any]]:
    script: list[list[Any]] = []
    for _ in range(rng.randint(1, 5)):
        rows = [
            {"id": rng.choice(["1", "2", "3", "04", "x", "0"])}
            | ({"mail": rng.choice(["a", "b", "long"])} if rng.random() < 0.5 else {})
            | ({"note": "x"} if rng.random() < 0.1 else {})
            for _ in range(rng.randint(0, 4))
        ]
        patch = {"id": rng.choice(["5", "6", "7", "x"]), "mail": rng.choice(["a", "c", None]), "note": None}
        some = dict(rng.sample(sorted(patch.items()), k=rng.randint(0, 3)))
        load: list[Any] = ["load", rows, *(["OSError"] if rng.random() < 0.2 else [])]
        script.append(
            rng.choice([load, load, ["fix", rng.randint(1, 4), some], ["reprocess"], ["history", rng.randint(1, 4)]])
        )
    return [*script, ["entries", rng.choice([None, "type", "duplicate"])], ["loaded"]]


def test_the_reference_plays_as_expected() -> None:
    """The reference agrees with the oracle over 10,000 random scripts, and over 3,000 random schemas."""
    rng = random.Random(23)
    for number in range(10_000):
        options = {"max_percent": rng.choice([0, 25, 50, 100]), "min_rows": rng.randint(1, 4)} if number % 2 else {}
        script = _script(rng)
        expected = oracle.expected_play(_UNIQUE, options, copy.deepcopy(script))
        assert probes.play(_UNIQUE, options, script) == expected, (options, script)
    for _ in range(3000):
        schema = {name: _rule(rng) for name in ("a", "b", "c")}
        script = [["load", [_row(rng, ["a", "b", "c"]) for _ in range(3)]], ["entries", None], ["loaded"]]
        assert probes.play(schema, {}, script) == oracle.expected_play(schema, {}, script), (schema, script)
