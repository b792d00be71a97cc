"""Finding a bank, and living with one broken challenge in it."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

import pytest

import pytest_interview
from bank_package import sample
from pytest_interview.bank import bank as bank_module
from pytest_interview.bank.bank import Bank, find_bank
from pytest_interview.bank.challenge import BankError


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No bank is installed, and the package is in no source checkout, unless a test says so."""
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [])
    monkeypatch.setattr(pytest_interview, "__file__", str(tmp_path / "site/src/pytest_interview/__init__.py"))


def install(monkeypatch: pytest.MonkeyPatch, folder: Path, source: str) -> None:
    """Offer a bank by an entry point, as an installed distribution does."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bank_of_ours.py").write_text(source)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, "bank_of_ours", raising=False)
    entry = metadata.EntryPoint("default", "bank_of_ours", "pytest_interview.banks")
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry] if group == entry.group else [])


def test_one_broken_challenge_does_not_break_the_others(tmp_path: Path) -> None:
    """Its error is kept under its name and raised for whoever asks for it."""
    challenges = sample.plant(tmp_path)
    sample.plant(tmp_path, slug="breaker")
    (challenges / "breaker" / "challenge.toml").write_text("format = 1\n")
    (challenges / "not_a_challenge").mkdir()
    bank = Bank(challenges, "ours")
    assert (list(bank.challenges()), list(bank.broken)) == (["adder"], ["breaker"])
    assert bank.challenge("adder").title == "Add numbers"
    with pytest.raises(BankError, match="is missing"):
        bank.challenge("breaker")


def test_an_unknown_challenge_is_told_the_nearest(tmp_path: Path) -> None:
    """A misspelt slug is answered with the right one."""
    bank = Bank(sample.plant(tmp_path), "ours")
    with pytest.raises(BankError, match="no challenge 'addder' in the bank ours: did you mean 'adder'"):
        bank.challenge("addder")
    with pytest.raises(BankError, match="see: pytest-interview list"):
        bank.challenge("something_else")


def test_the_hash_is_of_all_challenges(tmp_path: Path) -> None:
    """It changes with any of them and with their number."""
    challenges = sample.plant(tmp_path)
    first = Bank(challenges, "").hash
    assert Bank(challenges, "another name").hash == first
    sample.plant(tmp_path, slug="breaker")
    second = Bank(challenges, "").hash
    (challenges / "breaker" / "README.md").write_text("changed")
    assert len({first, second, Bank(challenges, "").hash}) == 3


def test_solutions_are_beside_the_challenges(tmp_path: Path) -> None:
    """The folder of solutions is the sibling of the bank's."""
    assert Bank(tmp_path / "challenges", "").solutions_dir == tmp_path / "solutions"


def test_the_order_of_the_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The option wins over the ini file, that over the root directory, that over an installed bank, that over the checkout."""
    places = {name: sample.plant(tmp_path / name) for name in ("option", "ini", "root", "installed", "site")}
    install(monkeypatch, tmp_path / "lib", f"path = {str(places['installed'])!r}\n")
    root = tmp_path / "root"
    asked = [
        find_bank(str(places["option"]), "../ini/challenges", root),
        find_bank(None, "../ini/challenges", root),
        find_bank(None, "", root),
        find_bank(None, None, tmp_path),
    ]
    monkeypatch.setattr(metadata, "entry_points", lambda **_: [])
    asked.append(find_bank(None, None, tmp_path))
    assert [bank.path for bank in asked] == list(places.values())


def test_an_installed_bank_may_have_its_folder_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module without a path attribute has a folder called challenges next to it."""
    install(monkeypatch, tmp_path / "lib", "")
    sample.plant(tmp_path / "lib")
    assert find_bank(None, None, tmp_path).path == tmp_path / "lib" / "challenges"


@pytest.mark.parametrize("source", ["raise RuntimeError('no')", "path = 3", "import no_such_module"])
def test_a_broken_installed_bank_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> None:
    """Whatever goes wrong in somebody else's module, the message says which one it is and what to do."""
    install(monkeypatch, tmp_path / "lib", source)
    with pytest.raises(BankError, match=r"the installed bank bank_of_ours cannot be used: .*--interview-bank=DIR"):
        find_bank(None, None, tmp_path)


def test_no_bank_at_all(tmp_path: Path) -> None:
    """The message says where it looked and how to get one."""
    (tmp_path / "challenges").mkdir()
    with pytest.raises(
        BankError, match="Install pytest-interview-bank, or name a folder: --interview-bank=DIR"
    ) as caught:
        find_bank(None, None, tmp_path)
    for place in (tmp_path / "challenges", tmp_path / "site" / "challenges"):
        assert str(place) in str(caught.value)


def test_a_named_bank_must_be_one(tmp_path: Path) -> None:
    """Nothing else is searched when a bank is named; near misses are told."""
    challenges = sample.plant(tmp_path)
    for path, said in (
        (tmp_path / "nowhere", "there is no such folder"),
        (tmp_path / "solutions", "name the folder that has the challenges in it"),
        (tmp_path, f"did you mean {challenges}?"),
        (challenges / "adder", f"did you mean {challenges}?"),
    ):
        with pytest.raises(BankError) as caught:
            find_bank(str(path), None, tmp_path)
        assert said in str(caught.value)
        assert str(path) in str(caught.value)


def test_the_source_checkout_is_where_the_package_is() -> None:
    """The folder is reckoned from the package's own place, two levels above it."""
    assert Path(bank_module.__file__).parents[3].joinpath("challenges").is_dir()
