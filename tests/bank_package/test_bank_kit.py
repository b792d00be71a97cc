"""Kits: what is in them, what is not, and that plain pytest runs the examples in them."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from bank_package import sample
from pytest_interview.bank import kit as kit_module
from pytest_interview.bank.challenge import BankError, Challenge, Limits, load_challenge
from pytest_interview.bank.kit import find_kit, revision, write_kit

SHIPPED = ["README.md", "adder.py", "challenge.toml", "pytest.ini", "test_examples.py"]


@pytest.fixture
def pair(tmp_path: Path) -> list[Challenge]:
    """Two challenges whose examples are in files of one name."""
    sample.plant(tmp_path / "bank")
    challenges = sample.plant(tmp_path / "bank", slug="breaker")
    return [load_challenge(challenges / slug) for slug in ("adder", "breaker")]


def run_pytest(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Plain pytest without any plugin, as a candidate may have it."""
    command = [sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider", *arguments]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, check=False)


def test_a_kit_has_what_a_candidate_may_see(tmp_path: Path, pair: list[Challenge]) -> None:
    """Files are copied by name: nothing hidden, no bytecode, nothing that an author left lying about."""
    for name in ("notes.txt", "hidden/__init__.py", "conftest.py", ".secret"):
        (pair[0].path / name).write_text("an author's")
    write_kit(tmp_path / "kit", pair[:1])
    found = sorted(path.relative_to(tmp_path / "kit").as_posix() for path in (tmp_path / "kit").rglob("*"))
    assert found == ["README.md", "adder", *(f"adder/{name}" for name in SHIPPED), "kit.toml", "pytest.ini"]
    for name in ("README.md", "adder.py", "challenge.toml", "test_examples.py"):
        assert (tmp_path / "kit/adder" / name).read_bytes() == (pair[0].path / name).read_bytes()


def test_the_readme_says_what_to_do(tmp_path: Path, pair: list[Challenge]) -> None:
    """It names the challenges, both ways to run the examples, and what decides."""
    write_kit(tmp_path / "kit", pair)
    text = (tmp_path / "kit/README.md").read_text("utf-8")
    for said in ("`adder/`", "`breaker/`", "pip install pytest-interview", "pytest --interview", "Hidden tests decide"):
        assert said in text


def test_the_readme_says_what_code_may_use(tmp_path: Path, pair: list[Challenge]) -> None:
    """Every limit that can end a submission is told, those of each challenge."""
    other = replace(pair[1], limits=Limits(cpu_seconds=0.5, disk_mib=3, child_processes=7))
    write_kit(tmp_path / "kit", [pair[0], other])
    text = (tmp_path / "kit/README.md").read_text("utf-8")
    assert "| `adder` | 2 s | 20 s | 256 MiB | 1024 KiB | 16 MiB | none |" in text
    assert "| `breaker` | 0.5 s | 5 s | 256 MiB | 1024 KiB | 3 MiB | 7 |" in text


def test_the_manifest_does_not_give_the_seed_away(tmp_path: Path, pair: list[Challenge]) -> None:
    """The seed of the hidden tests comes from the challenge's hash, so the kit names the revision by another one."""
    write_kit(tmp_path / "kit", pair)
    manifest = tomllib.loads((tmp_path / "kit/kit.toml").read_text("utf-8"))
    assert (manifest["format"], manifest["minutes"]) == (1, 40)
    assert manifest["challenges"] == {one.slug: revision(one) for one in pair}
    everything = b"".join(path.read_bytes() for path in (tmp_path / "kit").rglob("*") if path.is_file())
    for challenge in pair:
        assert challenge.hash[:12].encode() not in everything


def test_the_revision_follows_the_hidden_tests(pair: list[Challenge]) -> None:
    """A kit of an older revision can be told from the bank's."""
    before = revision(pair[0])
    (pair[0].hidden / "oracle.py").write_text("changed")
    assert revision(load_challenge(pair[0].path)) != before


@pytest.mark.parametrize("where", [".", "adder", "adder/test_examples.py"])
def test_plain_pytest_runs_the_examples_of_one(tmp_path: Path, pair: list[Challenge], where: str) -> None:
    """At the top of a kit, in the folder of the challenge and on the file, an untouched stub fails for the right reason."""
    write_kit(tmp_path / "kit", pair[:1])
    done = run_pytest(tmp_path / "kit", where)
    assert (
        "adder/test_examples.py::test_adds FAILED" in done.stdout or "test_examples.py::test_adds FAILED" in done.stdout
    )
    assert "NotImplementedError" in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("order", [["."], ["breaker", "adder"]])
def test_plain_pytest_runs_the_examples_of_several(tmp_path: Path, pair: list[Challenge], order: list[str]) -> None:
    """Files of one name do not get in each other's way, and each imports the module of its own challenge."""
    write_kit(tmp_path / "kit", pair)
    (tmp_path / "kit/adder/adder.py").write_text("def add(first, second):\n    return first + second\n")
    done = run_pytest(tmp_path / "kit", *order)
    assert "1 failed, 1 passed" in done.stdout
    assert "FAILED breaker/test_examples.py::test_adds - NotImplementedError" in done.stdout


def test_plain_pytest_runs_in_the_folder_of_one_of_several(tmp_path: Path, pair: list[Challenge]) -> None:
    """In the folder of a challenge only its examples run."""
    write_kit(tmp_path / "kit", pair)
    (tmp_path / "kit/breaker/breaker.py").write_text("def add(first, second):\n    return first + second\n")
    assert "1 passed" in run_pytest(tmp_path / "kit/breaker").stdout


def test_does_not_overwrite(tmp_path: Path, pair: list[Challenge]) -> None:
    """A folder with anything in it, or a file, is left as it is."""
    for name in ("full/x", "full/.hidden", "file"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
        directory = path if name == "file" else path.parent
        with pytest.raises(BankError, match="is not empty: name a new folder"):
            write_kit(directory, pair)
        assert path.read_text() == "mine"
        path.unlink()


def test_fills_an_empty_folder(tmp_path: Path, pair: list[Challenge]) -> None:
    """An empty folder may be there, and folders above need not be."""
    (tmp_path / "empty").mkdir()
    write_kit(tmp_path / "empty", pair)
    write_kit(tmp_path / "new" / "deep" / "kit", pair)
    assert (tmp_path / "empty/kit.toml").is_file()
    assert (tmp_path / "new/deep/kit/kit.toml").is_file()
    assert not list(tmp_path.rglob(".kit-*"))


def test_leaves_nothing_behind_on_an_error(
    tmp_path: Path, pair: list[Challenge], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A challenge without examples, a full disk: there is no half of a kit, and no folder above it."""
    (pair[1].path / "test_examples.py").unlink()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BankError, match=r"breaker/test_examples.py is missing in the bank"):
        write_kit(tmp_path / "deep" / "er" / "kit", pair)

    def full(challenges: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kit_module, "_manifest", full)
    with pytest.raises(OSError, match="No space left"):
        write_kit(tmp_path / "kit", pair[:1])
    assert sorted(tmp_path.rglob("*")) == before


def test_needs_a_challenge(tmp_path: Path) -> None:
    """An empty kit is refused."""
    with pytest.raises(BankError, match="at least one challenge"):
        write_kit(tmp_path / "kit", [])


def test_finds_a_kit_from_inside(tmp_path: Path, pair: list[Challenge]) -> None:
    """From its top all challenges are meant, from the folder of one only that."""
    write_kit(tmp_path / "kit", pair)
    for directory, slugs in (("kit", ["adder", "breaker"]), ("kit/breaker", ["breaker"])):
        kit = find_kit(tmp_path / directory)
        assert kit is not None
        assert kit.path == tmp_path / "kit"
        assert [one.slug for one in kit.challenges(tmp_path / directory)] == slugs
    assert find_kit(tmp_path) is None
    assert find_kit(tmp_path / "bank" / "challenges") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format = 1\n[challenges]\n'../../secret' = 'x'\n", "'../../secret' cannot be the name"),
        ("format = 1\n[challenges]\njson = 'x'\n", "'json' cannot be the name"),
        ("format = 1\nchallenges = 3\n", "[challenges] is missing or empty"),
        ("format = 1\n", "[challenges] is missing or empty"),
        ("format = 9\n", "format = 9: this release reads format 1"),
        ("format", "is not valid TOML"),
    ],
)
def test_a_damaged_manifest_is_named(tmp_path: Path, text: str, said: str) -> None:
    """A manifest somebody has changed is refused, and leads nowhere outside of the kit."""
    (tmp_path / "kit.toml").write_text(text)
    with pytest.raises(BankError) as caught:
        find_kit(tmp_path)
    assert said in str(caught.value)
    assert str(tmp_path / "kit.toml") in str(caught.value)
