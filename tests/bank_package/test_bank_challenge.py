"""Reading a challenge's folder: every mistake is refused by file, value and fix."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bank_package import sample
from pytest_interview.bank.challenge import BankError, Limits, Processes, check_slug, load_challenge


def broken(root: Path, toml: str) -> str:
    """What is said of a challenge.toml."""
    sample.plant(root)
    (root / "challenges/adder/challenge.toml").write_text(toml, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        sample.load(root)
    return str(caught.value)


def test_reads_what_the_file_says(tmp_path: Path) -> None:
    """Every key ends up in the challenge, with the documented defaults for what is left out."""
    sample.plant(tmp_path)
    challenge = sample.load(tmp_path)
    assert (challenge.slug, challenge.title, challenge.question, challenge.level) == (
        "adder",
        "Add numbers",
        6,
        "junior",
    )
    assert (challenge.topic, challenge.minutes, challenge.parts) == (
        "Python & Concurrency",
        20,
        ("Two numbers", "Many numbers"),
    )
    assert (challenge.processes, challenge.packages) == (Processes.PER_TEST, ())
    assert challenge.limits == Limits(cpu_seconds=2.0, memory_mib=256, output_kib=1024, disk_mib=16)


def test_reads_sandbox_and_limits(tmp_path: Path) -> None:
    """The optional tables are read; a whole number of seconds is a number."""
    toml = f'{sample.TOML}[sandbox]\nprocesses = "per_observation"\npackages = ["attrs"]\n[limits]\ncpu_seconds = 5\n'
    sample.plant(tmp_path)
    (tmp_path / "challenges/adder/challenge.toml").write_text(toml, encoding="utf-8")
    challenge = sample.load(tmp_path)
    assert (challenge.processes, challenge.packages) == (Processes.PER_OBSERVATION, ("attrs",))
    assert challenge.limits == Limits(cpu_seconds=5)


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        (sample.TOML.replace("title", "tilte"), "unknown key 'tilte': did you mean 'title'?"),
        (f"{sample.TOML}author = 'x'\n", "unknown key 'author': known are format, title"),
        (f"{sample.TOML}[limits]\nmemory_mb = 3\n", "[limits]: unknown key 'memory_mb': did you mean 'memory_mib'?"),
        (
            f"{sample.TOML}[sandbox]\nprocess = 'per_test'\n",
            "[sandbox]: unknown key 'process': did you mean 'processes'?",
        ),
        (f"{sample.TOML}[sandbox]\nprocesses = 'many'\n", "processes = 'many': give one of per_test, per_observation"),
        (f"{sample.TOML}[limits]\ncpu_seconds = nan\n", "cpu_seconds = nan: give a number above 0"),
        (f"{sample.TOML}[limits]\ncpu_seconds = inf\n", "cpu_seconds = inf: give a number above 0"),
        (f"{sample.TOML}[limits]\ndisk_mib = 0\n", "disk_mib = 0: give a number above 0"),
        (f"{sample.TOML}[limits]\ndisk_mib = 1.5\n", "disk_mib = 1.5: give a whole number"),
        (sample.TOML.replace("minutes = 20", "minutes = 61"), "minutes = 61: give 1 to 60"),
        (sample.TOML.replace("minutes = 20", "minutes = true"), "minutes = True: give a whole number"),
        (sample.TOML.replace("minutes = 20\n", ""), "minutes is missing: give a whole number"),
        (sample.TOML.replace("question = 6", "question = 0"), "question = 0: give the number of the question"),
        (sample.TOML.replace('"junior"', '"wizard"'), "level = 'wizard': give one of junior, mid, senior"),
        (sample.TOML.replace('"Add numbers"', '""'), "title = '': give a text"),
        (sample.TOML.replace('["Two numbers", "Many numbers"]', "[]"), "parts = []: name each part by its title"),
        (sample.TOML.replace('"Many numbers"', "2"), "parts = ['Two numbers', 2]: give a list of texts"),
        (sample.TOML.replace("format = 1", "format = 2\nnew = 1"), "format = 2: this release reads format 1"),
        ("format = ", "is not valid TOML"),
    ],
)
def test_refuses_what_makes_no_sense(tmp_path: Path, toml: str, said: str) -> None:
    """The message names the file, the key with its value, and the fix."""
    message = broken(tmp_path, toml)
    assert said in message
    assert str(tmp_path / "challenges/adder/challenge.toml") in message


@pytest.mark.parametrize("slug", ["adder", "two_words", "x2", "a_1"])
def test_accepts_module_names(slug: str) -> None:
    """What is snake_case and no other module's name can be a slug."""
    check_slug(slug)


@pytest.mark.parametrize(
    "slug",
    [
        "Adder",
        "two-words",
        "2x",
        "_x",
        "x_",
        "a__b",
        "",
        "class",
        "json",
        "_thread",
        "probes",
        "reference",
        "é",
        "a/b",
        "../x",
        "x\n",
        "pytest_interview",
    ],
)
def test_refuses_other_names(slug: str) -> None:
    """A slug that cannot be a module, or would hide one, is refused and shown."""
    with pytest.raises(BankError, match="cannot be the name of a challenge") as caught:
        check_slug(slug)
    assert repr(slug) in str(caught.value)


def test_properties_come_first(tmp_path: Path) -> None:
    """Hidden modules are in a fixed order, the properties before all others."""
    sample.plant(tmp_path)
    (tmp_path / "challenges/adder/hidden/test_alpha.py").write_text("")
    names = [path.name for path in sample.load(tmp_path).hidden_modules]
    assert names == ["test_properties.py", "test_alpha.py", "test_benchmarks.py"]


def test_the_hash_is_of_names_and_contents(tmp_path: Path) -> None:
    """A copy elsewhere has the same hash; a change of any content, name or split between files has another."""
    sample.plant(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "__pycache__" / "two")
    original = sample.load(tmp_path / "one").hash
    folder = tmp_path / "__pycache__" / "two" / "challenges" / "adder"
    hashes = [original]
    assert load_challenge(folder).hash == original
    for name, text in (("a", ""), ("a", "bc"), ("ab", "c"), ("hidden/oracle.py", "")):
        (folder / name).write_text(text)
        hashes.append(load_challenge(folder).hash)
        if name != "hidden/oracle.py":
            (folder / name).unlink()
    assert len({*hashes}) == len(hashes)


def test_the_hash_ignores_bytecode(tmp_path: Path) -> None:
    """Running the tests leaves bytecode behind, which changes nothing."""
    sample.plant(tmp_path)
    before = sample.load(tmp_path).hash
    cache = tmp_path / "challenges/adder/hidden/__pycache__"
    cache.mkdir()
    (cache / "oracle.cpython-311.pyc").write_bytes(b"x")
    (cache / "notes.txt").write_bytes(b"x")
    (tmp_path / "challenges/adder/stray.pyc").write_bytes(b"x")
    assert sample.load(tmp_path).hash == before
