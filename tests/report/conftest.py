"""A run with every kind of grade in it, and a strategy of hostile ones."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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

MIB = 1024 * 1024

TESTS = (
    Test(
        "test_follows_the_state_table",
        1,
        30,
        "Any run of successes, failures and waits follows the README's table.",
    ),
    Test(
        "test_the_call_that_trips_raises_its_own_error",
        1,
        20,
        "The call that opens the breaker raises the error of the function it called.",
        ("test_follows_the_state_table",),
    ),
    Test(
        "test_excluded_errors_do_not_trip",
        2,
        20,
        "An excluded error passes through and leaves the state as it is.",
        ("test_follows_the_state_table",),
    ),
    Test(
        "test_one_probe_at_a_time",
        2,
        15,
        "A half-open breaker admits as many calls at once as it was told, and no more.",
        ("test_the_call_that_trips_raises_its_own_error",),
    ),
    Test(
        "test_a_closed_breaker_costs_little",
        3,
        15,
        "Ten thousand calls through a closed breaker cost at most 4 times the reference.",
        ("test_follows_the_state_table",),
    ),
)
_TITLES = ("The state table", "The hard edges", "At scale")


def _parts(*points: int) -> tuple[PartScore, ...]:
    maximum = {1: 50, 2: 35, 3: 15}
    return tuple(
        PartScore(part, title, reached, maximum[part])
        for part, (title, reached) in enumerate(zip(_TITLES, points, strict=True), start=1)
    )


def _accepted(test: Test, cpu: float, peak: float, ratio: float = 0.0) -> Finding:
    measurements = (Measurement("CPU time, against the reference", ratio, 4.0, "x"),) if ratio else ()
    return Finding(
        test.name,
        Verdict.ACCEPTED,
        cpu_seconds=cpu,
        wall_seconds=cpu * 1.1,
        peak_bytes=int(peak * MIB),
        measurements=measurements,
    )


def _grade(submission: str, status: Status = Status.GRADED, **changes: object) -> Grade:
    fields: dict[str, object] = {
        "submission": submission,
        "challenge": "circuit_breaker",
        "status": status,
        "title": "Circuit breaker",
        "tests": TESTS,
        "submission_hash": "a1" * 32,
        "challenge_hash": "b2" * 32,
        "seed": 20_240,
    }
    return Grade(**{**fields, **changes})  # type: ignore[arg-type]


def _failing() -> Grade:
    table, tripping, excluded, probe, closed = TESTS
    findings = (
        _accepted(table, 0.214, 14.25),
        Finding(
            tripping.name,
            Verdict.WRONG_ANSWER,
            message="The answer differs from the expected one at [1].",
            counterexample=(("threshold", "1"), ("steps", "['fail', 'fail']")),
            expected="[('raised', 'OSError', ['Exception']), ('raised', 'CircuitOpenError', ['Exception'])]",
            observed="[('raised', 'CircuitOpenError', ['Exception']), ('raised', 'CircuitOpenError', ['Exception'])]",
            output="state: closed\n::error::you are hacked\n\x1b[2Jstate: open\n",
            cpu_seconds=0.087,
            wall_seconds=0.1,
            peak_bytes=14 * MIB,
        ),
        Finding(
            excluded.name,
            Verdict.RUNTIME_ERROR,
            message="AttributeError: 'CircuitBreaker' object has no attribute 'excluded'",
            counterexample=(("error", "'KeyError'"),),
            cpu_seconds=0.02,
            wall_seconds=0.03,
            peak_bytes=14 * MIB,
        ),
        Finding(
            probe.name,
            Verdict.NOT_COUNTED,
            message=f"not counted: it needs {tripping.name}, which was wrong answer",
            cpu_seconds=0.031,
            wall_seconds=0.04,
            peak_bytes=15 * MIB,
        ),
        Finding(
            closed.name,
            Verdict.TIME_LIMIT,
            message="It costs more CPU time than the limit allows.",
            cpu_seconds=1.4,
            wall_seconds=1.6,
            peak_bytes=118 * MIB,
            measurements=(
                Measurement("CPU time, against the reference", 4.003, 4.0, "x"),
                Measurement("peak memory", 103.6 * MIB, 128.0 * MIB, "B"),
            ),
        ),
    )
    return _grade("kim", findings=findings, parts=_parts(30, 0, 0))


@pytest.fixture(scope="session")
def whole_run() -> Run:
    """One grade of each kind: reached, below, partial, ungradable, rejected."""
    good = tuple(_accepted(test, 0.1 + place / 50, 14 + place) for place, test in enumerate(TESTS[:-1]))
    good += (_accepted(TESTS[-1], 0.6, 21.5, 1.3172),)
    fault = Finding(TESTS[1].name, Verdict.JUDGE_ERROR, message="ZeroDivisionError in oracle.py, line 12")
    grades = (
        _grade("ada.py", findings=good, parts=_parts(50, 35, 15), notices=("conftest.py was ignored",)),
        _failing(),
        _grade("lee.zip", findings=good[:2], parts=_parts(50, 0, 0)),
        _grade(
            "max",
            Status.UNGRADABLE,
            findings=(good[0], fault, *good[2:]),
            parts=_parts(30, 35, 15),
            problem="test_the_call_that_trips_raises_its_own_error: the oracle divides by zero for [0].",
        ),
        Grade(
            "zoe.tar",
            "",
            Status.REJECTED,
            problem="zoe.tar holds ../../etc/passwd, a path outside of the archive.\n"
            "Pack the folder of the challenge itself: tar -cf zoe.tar circuit_breaker/",
        ),
    )
    return Run(
        grades=grades,
        threshold=0.7,
        reveal=Reveal.COUNTEREXAMPLES,
        sandbox_mode="strict",
        sandbox_layers=("Landlock ABI 7", "seccomp", "rlimits"),
        versions=(("Python", "3.11.7"), ("Linux", "6.18.5"), ("hypothesis", "6.170.15")),
        bank="circuit breakers",
        bank_hash="c3" * 32,
        exit_status=6,
    )


# Whatever breaks terminals, agents and layouts, next to arbitrary text.
_HOSTILE = st.sampled_from(
    [
        "::error::x",
        " ::",
        "##[debug]x",
        "##vso[x]",
        "\x1b[2J",
        "\x9b31m",
        "\u202e",
        "\u2066",
        "\ud800",
        "\r",
        "\n",
        "\t",
        "\u0301" * 9,
        "\ufe0f",
        "\u2028",
        "e\u0301",
        "漢字",
        "x" * 200,
        " " * 100,
        "",
        "0",
        "_",
        "\u3164",
        "\U000e0041",
    ]
)
_TEXTS = st.lists(_HOSTILE | st.text(max_size=8), max_size=6).map("".join)


@st.composite
def _grades(draw: st.DrawFn) -> Grade:
    names = draw(st.lists(_TEXTS, max_size=4, unique=True))
    tests = tuple(
        Test(name, draw(st.integers(1, 3)), draw(st.integers(1, 100)), draw(_TEXTS), tuple(names[:place]))
        for place, name in enumerate(names)
    )
    number = st.floats(0, 1e5) | st.just(float("inf"))
    figures = st.builds(Measurement, _TEXTS, number | st.just(float("nan")), st.floats(0, 1e9), _TEXTS)
    finding = st.builds(
        Finding,
        test=st.just(""),
        verdict=st.sampled_from(Verdict),
        message=_TEXTS,
        counterexample=st.lists(st.tuples(_TEXTS, _TEXTS), max_size=2).map(tuple),
        expected=_TEXTS,
        observed=_TEXTS,
        output=_TEXTS,
        cpu_seconds=st.floats(0, 1e4),
        longest_cpu_seconds=st.floats(0, 1e4),
        peak_bytes=st.integers(0, 2**36),
        wall_seconds=st.floats(0, 1e4),
        measurements=st.lists(figures, max_size=2).map(tuple),
    )
    run = [draw(finding) for _ in tests if draw(st.booleans())]
    findings = tuple(
        Finding(**{**{field: getattr(seen, field) for field in Finding.__slots__}, "test": test.name})
        for test, seen in zip(tests, run, strict=False)
    )
    parts = sorted({test.part for test in tests})
    accepted = {seen.test for seen in findings if seen.verdict is Verdict.ACCEPTED}
    points = {part: [test for test in tests if test.part == part] for part in parts}
    return Grade(
        submission=draw(_TEXTS),
        challenge=draw(_TEXTS),
        status=draw(st.sampled_from(Status)),
        title=draw(_TEXTS),
        tests=tests,
        findings=findings,
        parts=tuple(
            PartScore(
                part,
                draw(_TEXTS),
                sum(test.points for test in points[part] if test.name in accepted),
                sum(test.points for test in points[part]),
            )
            for part in parts
        ),
        problem=draw(_TEXTS),
        seed=draw(st.integers(0, 2**32)),
        notices=tuple(draw(st.lists(_TEXTS, max_size=1))),
    )


@pytest.fixture(scope="session")
def runs() -> SearchStrategy[Run]:
    """Runs whose every text is as hostile as a submission can make it."""
    return st.builds(
        Run,
        grades=st.lists(_grades(), max_size=2).map(tuple),
        threshold=st.floats(0, 1),
        reveal=st.sampled_from(Reveal),
        sandbox_mode=st.sampled_from(["strict", "process"]),
        sandbox_layers=st.lists(_TEXTS, max_size=2).map(tuple),
        versions=st.just((("Python", "3.11.7"),)),
        bank=_TEXTS,
        exit_status=st.integers(0, 9),
        notes=st.lists(_TEXTS, max_size=1).map(tuple),
    )
