"""The two distributions, built and installed: one for candidates, without a secret, and one for interviewers."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from pytest_interview.bank.challenge import load_challenge
from pytest_interview.bank.rubric import static_rubric
from support import Outcome, Runner

_ROOT = Path(__file__).parents[2]


def _run(*command: str | Path) -> None:
    done = subprocess.run([*map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheels by the name of their distribution."""
    target = tmp_path_factory.mktemp("dist")
    for folder in (_ROOT, _ROOT / "packaging" / "bank"):
        _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", target, folder)
    return {path.name.split("-")[0]: path for path in target.glob("*.whl")}


def _names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_there_are_two(wheels: dict[str, Path]) -> None:
    """One for everybody, one for interviewers."""
    assert set(wheels) == {"pytest_interview", "pytest_interview_bank"}


def test_the_plugin_holds_nothing_hidden(wheels: dict[str, Path]) -> None:
    """Candidates install the plugin: no hidden test, probe, oracle or solution is in it, under whatever name."""
    with zipfile.ZipFile(wheels["pytest_interview"]) as archive:
        contents = {archive.read(name) for name in archive.namelist()}
        names = archive.namelist()
    assert not [name for name in names if {"hidden", "solutions", "challenges"} & set(name.split("/"))]
    assert not [
        name for name in names if Path(name).name in ("oracle.py", "probes.py", "reference.py", "expected.toml")
    ]
    secrets = [*_ROOT.glob("challenges/*/hidden/*.py"), *_ROOT.glob("solutions/*/*")]
    assert secrets
    assert not [path for path in secrets if path.is_file() and path.read_bytes() in contents]


def test_the_plugin_is_complete(wheels: dict[str, Path]) -> None:
    """The schema, the mark of typing and the guard are in the wheel, with the licence."""
    names = _names(wheels["pytest_interview"])
    assert {
        "pytest_interview/report/results.schema.json",
        "pytest_interview/py.typed",
        "pytest_interview_guard.pth",
        "pytest_interview_guard.py",
    } <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_bank_is_complete(wheels: dict[str, Path]) -> None:
    """Every challenge and every solution is in the bank's wheel, and no litter."""
    names = set(_names(wheels["pytest_interview_bank"]))
    for folder in ("challenges", "solutions"):
        for path in (_ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and ".hypothesis" not in path.parts:
                assert f"pytest_interview_bank/{path.relative_to(_ROOT)}" in names
    assert not [name for name in names if name.endswith(".pyc") or "__pycache__" in name]


@pytest.fixture(scope="session")
def installed(wheels: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment with the two wheels, and the dependencies of this one."""
    target = tmp_path_factory.mktemp("installed") / "venv"
    _run(sys.executable, "-m", "venv", "--without-pip", target)
    python = target / "bin" / "python"
    _run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        "install",
        "--no-index",
        "--no-deps",
        "--quiet",
        *wheels.values(),
    )
    # Added behind its own packages, and not as a site directory: the editable install there is not obeyed.
    site = sysconfig.get_path("purelib", vars={"base": str(target), "platbase": str(target)})
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


@pytest.fixture(scope="session")
def graded_there(runner: Runner, installed: Path) -> Outcome:
    """One test of the installed bank's circuit breaker, from an empty directory."""
    directory = runner.directory()
    first = static_rubric(load_challenge(_ROOT / "challenges" / "circuit_breaker"))[0]
    reference = _ROOT / "solutions" / "circuit_breaker" / "reference.py"
    (directory.parent / "circuit_breaker.py").write_bytes(reference.read_bytes())
    return runner.pytest(
        f"--interview={directory.parent / 'circuit_breaker.py'}",
        "--interview-results=results.json",
        "-k",
        first.name,
        directory=directory,
        python=installed,
    )


def test_the_installed_bank_is_found(graded_there: Outcome) -> None:
    """By its entry point, from an empty directory, without an option; the result names it and its version."""
    assert graded_there.results["bank"]["source"].startswith("pytest-interview-bank 0.")
    assert set(graded_there.only.verdicts.values()) == {"accepted"}
    assert graded_there.results["sandbox"]["mode"] == "strict"
    assert graded_there.left_behind == frozenset()


def test_the_installed_plugin_is_the_wheels(installed: Path) -> None:
    """The environment uses the wheels, not this checkout."""
    done = subprocess.run(
        [str(installed), "-I", "-c", "import pytest_interview; print(pytest_interview.__file__)"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert Path(done.stdout.strip()).is_relative_to(installed.parents[1])
