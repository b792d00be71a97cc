"""The results file, its schema and its documentation."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from jsonschema import Draft202012Validator

from pytest_interview.report import ExitStatus, schema, to_json, write
from pytest_interview.verdicts import (
    Finding,
    Grade,
    Measurement,
    PartScore,
    Reveal,
    Run,
    Status,
    Test,
    Verdict,
)

DOCS = Path(__file__).parents[2] / "docs" / "results.md"
VALIDATOR = Draft202012Validator(schema())


def _example() -> Run:
    """The run that docs/results.md shows."""
    test = Test("test_first_in_first_out", 1, 100, "Items leave in the order in which they came.")
    finding = Finding(
        test.name,
        Verdict.WRONG_ANSWER,
        message="The answer differs from the expected one at [0].",
        counterexample=(("items", "[0, 1]"),),
        expected="[0, 1]",
        observed="[1, 0]",
        cpu_seconds=0.21,
        longest_cpu_seconds=0.03,
        peak_bytes=14_942_208,
        wall_seconds=0.25,
    )
    grade = Grade(
        "ada.py",
        "queue",
        Status.GRADED,
        "A queue",
        (test,),
        (finding,),
        (PartScore(1, "Order", 0, 100),),
        submission_hash="5b" * 32,
        challenge_hash="e9" * 32,
        seed=20240,
    )
    layers = ("Landlock ABI 7", "seccomp", "rlimits")
    return Run((grade,), 0.7, Reveal.COUNTEREXAMPLES, "strict", layers, (("Python", "3.11.7"),), exit_status=1)


def _objects(node: Any) -> list[dict[str, Any]]:
    """Every schema within a schema that describes an object."""
    if isinstance(node, dict):
        nested = [found for child in node.values() for found in _objects(child)]
        return [node, *nested] if node.get("type") == "object" else nested
    return [found for child in node for found in _objects(child)] if isinstance(node, list) else []


def test_the_schema_is_strict() -> None:
    """It is a valid schema; every object lists all its keys, requires them and allows no other."""
    Draft202012Validator.check_schema(schema())
    objects = _objects(schema())
    assert len(objects) > 5
    for found in objects:
        assert found["additionalProperties"] is False
        assert found["required"] == list(found["properties"])


def test_the_schema_knows_every_verdict_status_and_level() -> None:
    """An enumeration that grows must grow in the schema too."""
    defs = schema()["$defs"]
    assert defs["finding"]["properties"]["verdict"]["enum"] == [verdict.value for verdict in Verdict]
    assert defs["grade"]["properties"]["status"]["enum"] == [status.value for status in Status]
    assert schema()["properties"]["reveal"]["enum"] == [level.value for level in Reveal]


@given(st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_every_run_fits_the_schema(runs: SearchStrategy[Run], data: st.DataObject) -> None:
    """Also with infinite ratios, lone surrogates and nothing run; and it is strict JSON and UTF-8."""
    document = to_json(data.draw(runs))
    VALIDATOR.validate(document)
    text = json.dumps(document, allow_nan=False, ensure_ascii=False)
    text.encode("utf-8")
    assert json.loads(text) == document


@pytest.mark.parametrize("level", Reveal)
def test_a_real_run_fits_the_schema_at_every_level(whole_run: Run, level: Reveal) -> None:
    """What is withheld leaves its key behind."""
    VALIDATOR.validate(to_json(replace(whole_run, reveal=level)))


def test_the_schema_refuses_what_is_not_in_it(whole_run: Run) -> None:
    """An unknown key and a missing one are both errors, deep inside."""
    document = to_json(whole_run)
    document["grades"][0]["tests"][0]["hint"] = "look here"
    del document["grades"][1]["parts"][0]["points"]
    assert {error.validator for error in VALIDATOR.iter_errors(document)} == {
        "additionalProperties",
        "required",
    }


def _without_figures(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _without_figures(child) for key, child in node.items() if key != "figures"}
    return [_without_figures(child) for child in node] if isinstance(node, list) else node


def test_only_figures_depend_on_the_machine(whole_run: Run) -> None:
    """Two runs that differ in every time and size differ nowhere else."""
    slower = tuple(
        replace(
            grade,
            findings=tuple(
                replace(
                    finding,
                    cpu_seconds=finding.cpu_seconds + 1,
                    longest_cpu_seconds=finding.longest_cpu_seconds + 1,
                    wall_seconds=finding.wall_seconds + 1,
                    peak_bytes=finding.peak_bytes + 1,
                    measurements=tuple(replace(m, value=m.value + 1) for m in finding.measurements),
                )
                for finding in grade.findings
            ),
        )
        for grade in whole_run.grades
    )
    first, second = to_json(whole_run), to_json(replace(whole_run, grades=slower))
    assert first != second
    assert json.dumps(_without_figures(first)) == json.dumps(_without_figures(second))


@pytest.mark.parametrize(
    ("submission", "points", "score", "reached"),
    [
        ("ada.py", 100, 1.0, True),
        ("kim", 30, 0.3, False),
        ("lee.zip", 50, None, False),
        ("max", None, None, False),
        ("zoe.tar", None, None, False),
    ],
)
def test_what_has_no_score_is_null_and_not_zero(
    whole_run: Run, submission: str, points: int | None, score: float | None, reached: bool
) -> None:
    """A partial run has points but no score; the judge's failure and a rejected file have neither."""
    (grade,) = [grade for grade in to_json(whole_run)["grades"] if grade["submission"] == submission]
    assert (grade["points"], grade["score"], grade["reached"]) == (points, score, reached)
    assert {part["points"] is None for part in grade["parts"]} <= {points is None}


def test_a_ratio_to_nothing_is_null() -> None:
    """JSON has no infinity, and readers choke on the word."""
    run = _example()
    finding = replace(run.grades[0].findings[0], measurements=(Measurement("ratio", float("inf"), 4.0, "x"),))
    document = to_json(replace(run, grades=(replace(run.grades[0], findings=(finding,)),)))
    (measurement,) = document["grades"][0]["tests"][0]["finding"]["figures"]["measurements"]
    assert measurement == {"name": "ratio", "value": None, "limit": 4.0, "unit": "x"}


def test_written_files_are_stable_and_readable(whole_run: Run, tmp_path: Path) -> None:
    """Sorted keys, a line end at the end, permissions by the umask, and no draft left behind."""
    path = tmp_path / "new" / "results.json"
    write(whole_run, path)
    text = path.read_text(encoding="ascii")
    assert json.loads(text) == to_json(whole_run)
    assert text == json.dumps(json.loads(text), indent=2, sort_keys=True) + "\n"
    assert [entry.name for entry in path.parent.iterdir()] == ["results.json"]
    probe = tmp_path / "probe"
    probe.touch()
    assert path.stat().st_mode == probe.stat().st_mode


def test_a_failed_write_leaves_the_old_file(whole_run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up midway costs the new results, not the old ones."""
    path = tmp_path / "results.json"
    path.write_text("old", encoding="ascii")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write(whole_run, path)
    assert path.read_text(encoding="ascii") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["results.json"]


def test_the_documented_example_is_a_real_one() -> None:
    """What the documentation shows is what is written."""
    (block,) = re.findall(r"```json\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert json.loads(block) == to_json(_example())


def test_the_documentation_lists_every_exit_status_and_key() -> None:
    """A new status or key cannot go undocumented."""
    text = DOCS.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d) \|", text, re.MULTILINE)
    assert [int(row) for row in rows] == list(ExitStatus)
    keys = {key for found in _objects(schema()) for key in found["properties"]}
    assert [key for key in sorted(keys) if f'"{key}"' not in text and f"`{key}`" not in text] == []
