"""Files and folders: what is taken in, what is ignored, what is refused, and in which words."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from intake.handed_in import SLUG, SLUGS, SOURCE, plant, zipped
from pytest_interview.intake import Submission, take_in

OTHER = b"def paginate(): ...\n"


def only(path: Path, slugs: tuple[str, ...] = SLUGS) -> Submission:
    """The one submission that there must be."""
    (submission,) = take_in(path, slugs)
    return submission


def refused(path: Path) -> str:
    """Why the one submission was rejected; it then carries no bytes."""
    submission = only(path)
    assert (submission.source, submission.hash) == (b"", "")
    assert submission.problem
    return submission.problem


def test_takes_a_file(tmp_path: Path) -> None:
    """A file named after a challenge is taken in as its bytes and their hash."""
    plant(tmp_path, {f"{SLUG}.py": SOURCE})
    submission = only(tmp_path / f"{SLUG}.py")
    assert submission == Submission(SLUG, SLUG, SOURCE, hashlib.sha256(SOURCE).hexdigest())


@pytest.mark.parametrize("where", ["", f"{SLUG}/", "wrapper/", f"wrapper/{SLUG}/"])
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_finds_the_source_in_each_place(tmp_path: Path, where: str, form: str) -> None:
    """At the top, in the folder of the slug, and the same one wrapping folder deeper: in a folder and in an archive."""
    members = {f"{where}{SLUG}.py": SOURCE}
    path = plant(tmp_path / "ann", members) if form == "folder" else tmp_path / "ann.zip"
    if form == "zip":
        path.write_bytes(zipped(members))
    submission = only(path)
    assert (submission.slug, submission.source, submission.problem) == (SLUG, SOURCE, "")


@pytest.mark.parametrize("where", ["deep/er/", f"deep/er/{SLUG}/", f"cursor_paginator/{SLUG}/deep/"])
@pytest.mark.parametrize("form", ["folder", "zip"])
def test_looks_no_deeper(tmp_path: Path, where: str, form: str) -> None:
    """A file of the right name anywhere else, a fixture of some test say, is not the submission."""
    members = {f"{where}{SLUG}.py": SOURCE}
    plant(
        tmp_path, {"ann.zip": zipped(members)} if form == "zip" else {f"ann/{name}": members[name] for name in members}
    )
    assert "ann: there is nothing to grade in it" in refused(tmp_path)


def test_takes_several_challenges_of_one_kit(tmp_path: Path) -> None:
    """Each source in a kit is a submission of its own, under one label; a challenge left out is no problem."""
    kit = plant(
        tmp_path / "ann", {f"{SLUG}/{SLUG}.py": SOURCE, "cursor_paginator/cursor_paginator.py": OTHER, "kit.toml": b""}
    )
    found = take_in(kit, (*SLUGS, "not_handed_in"))
    assert [(one.label, one.slug, one.source) for one in found] == [
        ("ann", SLUG, SOURCE),
        ("ann", "cursor_paginator", OTHER),
    ]


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    """In a kit with an empty file and a good one, the good one is graded."""
    kit = plant(tmp_path / "ann", {f"{SLUG}/{SLUG}.py": b" \n", "cursor_paginator/cursor_paginator.py": OTHER})
    bad, good = take_in(kit, SLUGS)
    assert "is empty" in bad.problem
    assert (good.problem, good.source) == ("", OTHER)


def test_takes_a_folder_of_several(tmp_path: Path) -> None:
    """Each sub-folder and each archive is one candidate, called by its name; stray files are none."""
    batch = plant(
        tmp_path / "batch",
        {
            f"ann/{SLUG}.py": SOURCE,
            "bob.zip": zipped({f"{SLUG}.py": OTHER}),
            "eve.rar": b"Rar!",
            "notes.md": b"call ann on Monday",
            ".DS_Store": b"\0",
            "zoe/readme.txt": b"sorry",
        },
    )
    found = take_in(batch, SLUGS)
    assert [(one.label, one.source) for one in found] == [
        ("ann", SOURCE),
        ("bob", OTHER),
        ("eve.rar", b""),
        ("zoe", b""),
    ]
    assert "pack it as .zip" in found[2].problem
    assert "nothing to grade" in found[3].problem


@pytest.mark.parametrize(
    "names",
    [
        ["ann.zip", "ann"],
        ["ann.zip", "ANN.tar", "Ann"],
        ["ann", "ann.zip", "ann.zip.zip"],
        ["a\x1bb.zip", "a\\x1bb.zip"],
    ],
)
def test_labels_tell_candidates_apart(tmp_path: Path, names: list[str]) -> None:
    """Names that are equal without their endings, whatever their case, keep them: no grade lands on another's label."""
    batch = tmp_path / "batch"
    for name in names:
        is_archive = name.lower().endswith((".zip", ".tar"))
        plant(batch, {name: zipped({f"{SLUG}.py": SOURCE})} if is_archive else {f"{name}/{SLUG}.py": SOURCE})
    labels = [submission.label for submission in take_in(batch, SLUGS)]
    assert len({label.casefold() for label in labels}) == len(names)
    assert all(label.isprintable() for label in labels)


def test_labels_keep_endings_only_where_needed(tmp_path: Path) -> None:
    """A folder and an archive of one name are told apart, others are called without the ending."""
    archive = zipped({f"{SLUG}.py": SOURCE})
    batch = plant(tmp_path / "b", {"ann.zip": archive, "bob.tgz": archive, f"ann/{SLUG}.py": SOURCE})
    assert [one.label for one in take_in(batch, SLUGS)] == ["ann", "ann.zip", "bob"]


def test_ignores_everything_else_with_a_notice(handed_in: Path) -> None:
    """What else is handed in is named, so that nobody thinks that it counted; files of the kit go without saying."""
    plant(
        handed_in,
        {
            f"{SLUG}/{SLUG}.py": SOURCE,
            f"{SLUG}/test_examples.py": b"",
            f"{SLUG}/json.py": b"",
            "README.md": b"",
            "kit.toml": b"not even TOML [",
            "conftest.py": b"raise SystemExit",
            "venv/x": b"",
            "__pycache__/x.pyc": b"",
            ".git/config": b"",
        },
    )
    submission = only(handed_in)
    assert submission.source == SOURCE
    assert submission.notices == (f"ignored: {SLUG}/json.py", "ignored: conftest.py", "ignored: venv/")


def test_notices_are_few(handed_in: Path) -> None:
    """A hundred files beside the source do not fill the report."""
    plant(handed_in, {f"{SLUG}.py": SOURCE, **{f"x{number:03}.txt": b"" for number in range(100)}})
    assert only(handed_in).notices[4:] == ("ignored: x004.txt", "ignored: 95 more")


def test_opens_nothing_but_the_source(handed_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other file of a submission is opened, whatever its name promises."""
    plant(
        handed_in,
        {f"{SLUG}.py": SOURCE, "conftest.py": b"", "kit.toml": b"", "sitecustomize.py": b"", "pytest.ini": b""},
    )
    opened: list[str] = []
    real = os.open

    def spy(path: str | Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if not flags & os.O_DIRECTORY:
            opened.append(str(path))
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", spy)
    assert only(handed_in).source == SOURCE
    assert opened == [f"{SLUG}.py"]


@pytest.mark.parametrize("how", ["alone", "in a folder", "in a batch"])
def test_refuses_a_symbolic_link(tmp_path: Path, handed_in: Path, how: str) -> None:
    """A link to the reference solution is not opened, wherever it stands."""
    reference = plant(tmp_path, {"reference.py": b"SECRET = 1\n"}) / "reference.py"
    link = {"alone": handed_in, "in a folder": handed_in, "in a batch": handed_in / "bob"}[how] / f"{SLUG}.py"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(reference)
    problem = refused(link if how == "alone" else handed_in)
    assert problem == f"{SLUG}.py is a symbolic link: hand in the file itself"


@pytest.mark.parametrize("place", [SLUG, f"wrapper/{SLUG}", "wrapper"])
def test_refuses_a_linked_folder(tmp_path: Path, handed_in: Path, place: str) -> None:
    """A link to a folder is not followed either, on any level below the path that was given."""
    elsewhere = plant(tmp_path / "elsewhere", {f"{SLUG}.py": b"SECRET = 1\n"})
    (handed_in / place).parent.mkdir(exist_ok=True)
    (handed_in / place).symlink_to(elsewhere)
    assert "is a symbolic link" in refused(handed_in)


def test_a_linked_candidate_in_a_batch_is_refused(tmp_path: Path) -> None:
    """A candidate's folder or archive in a batch must be there itself."""
    outside = plant(tmp_path / "outside", {f"{SLUG}.py": SOURCE, "x.zip": zipped({f"{SLUG}.py": SOURCE})})
    (tmp_path / "batch").mkdir()
    (tmp_path / "batch" / "ann").symlink_to(outside)
    (tmp_path / "batch" / "bob.zip").symlink_to(outside / "x.zip")
    assert ["is a symbolic link" in one.problem for one in take_in(tmp_path / "batch", SLUGS)] == [True, True]


def test_the_given_path_may_go_through_a_link(tmp_path: Path) -> None:
    """Whoever grades may type a path with links in it: that is their own doing."""
    plant(tmp_path / "real", {f"{SLUG}.py": SOURCE})
    (tmp_path / "shortcut").symlink_to(tmp_path / "real")
    assert only(tmp_path / "shortcut").source == SOURCE
    assert only(tmp_path / "shortcut" / f"{SLUG}.py").source == SOURCE


@pytest.mark.parametrize(("becomes", "said"), [("link", "cannot be read"), ("fifo", "is not a regular file")])
def test_a_name_that_changes_hands_is_refused(
    handed_in: Path, monkeypatch: pytest.MonkeyPatch, becomes: str, said: str
) -> None:
    """What was a file when it was looked at and is another thing when it is opened is refused then, without waiting."""
    source = plant(handed_in, {f"{SLUG}.py": SOURCE}) / f"{SLUG}.py"
    real = os.open

    def swap(path: str | Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == source.name:
            source.unlink()
            if becomes == "fifo":
                os.mkfifo(source)
            else:
                source.symlink_to("/etc/passwd")
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", swap)
    assert said in refused(handed_in)


@pytest.mark.parametrize("how", ["alone", "in a folder", "in a batch"])
def test_refuses_a_fifo_without_waiting(handed_in: Path, how: str) -> None:
    """A FIFO named like the source is refused, and never opened, which would wait for ever."""
    fifo = {"alone": handed_in, "in a folder": handed_in, "in a batch": handed_in / "bob"}[how] / f"{SLUG}.py"
    fifo.parent.mkdir(exist_ok=True)
    os.mkfifo(fifo)
    assert "is not a regular file" in refused(fifo if how == "alone" else handed_in)


def test_refuses_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is any other special file opened."""
    monkeypatch.chdir(tmp_path)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(f"{SLUG}.py")
        assert "is not a regular file" in refused(tmp_path)


@pytest.mark.parametrize("how", ["alone", "in a folder"])
def test_refuses_a_folder_called_like_the_source(handed_in: Path, how: str) -> None:
    """A folder with the name of the file is refused, even if it has a source in it."""
    plant(handed_in, {f"{SLUG}.py/{SLUG}.py": SOURCE})
    assert "is a folder" in refused(handed_in / f"{SLUG}.py" if how == "alone" else handed_in)


def test_unreadable_is_refused(handed_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that the system does not let us read is named, and does not stop the run."""
    plant(handed_in, {f"{SLUG}.py": SOURCE})
    real = os.open

    def deny(path: str | Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if path == f"{SLUG}.py":
            raise PermissionError(13, "Permission denied")
        return real(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", deny)
    assert refused(handed_in) == f"{SLUG}.py cannot be read: Permission denied"


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """A missing path is one rejected submission, not a traceback."""
    assert "cannot be read: No such file or directory" in refused(tmp_path / "nobody" / "ann.zip")


@pytest.mark.parametrize("files", [{}, {"README.md": b"", "kit.toml": b""}, {"notes.txt": b"x"}])
def test_nothing_to_grade_is_one_rejected_submission(handed_in: Path, files: dict[str, bytes]) -> None:
    """An empty folder, a kit without sources and a folder of notes say what was looked for."""
    problem = refused(plant(handed_in, files))
    assert problem == f"ann: there is nothing to grade in it: looked for {SLUG}.py, cursor_paginator.py"


def test_a_file_that_is_no_submission_is_refused(tmp_path: Path) -> None:
    """Naming a file that is none is answered, whatever lies beside it."""
    plant(tmp_path, {"notes.txt": b"", "more.txt": b""})
    assert "notes.txt is no submission: give SLUG.py, a folder" in refused(tmp_path / "notes.txt")


@pytest.mark.parametrize("how", ["alone", "in a folder", "in a zip"])
def test_a_misspelt_name_is_told_the_right_one(tmp_path: Path, handed_in: Path, how: str) -> None:
    """A Python file that is named after no challenge is refused with the one that it was meant to be."""
    plant(handed_in, {"Circut_Breaker.py": SOURCE})
    (tmp_path / "ann.zip").write_bytes(zipped({"kit/Circut_Breaker.py": SOURCE, "kit/a_helper.py": b""}))
    path = {"alone": handed_in / "Circut_Breaker.py", "in a folder": handed_in, "in a zip": tmp_path / "ann.zip"}[how]
    assert "there is no challenge 'Circut_Breaker': did you mean 'circuit_breaker'? Name the file" in refused(path)


def test_two_different_sources_are_not_chosen_from(handed_in: Path) -> None:
    """Grading the stub because the answer lies in another folder would be unfair: both are named instead."""
    plant(handed_in, {f"{SLUG}.py": SOURCE, f"{SLUG}/{SLUG}.py": b"raise NotImplementedError\n"})
    assert refused(handed_in).startswith(f"{SLUG}.py and {SLUG}/{SLUG}.py differ: hand in one {SLUG}.py")


def test_two_equal_sources_are_one(handed_in: Path) -> None:
    """A copy does no harm."""
    plant(handed_in, {f"{SLUG}.py": SOURCE, f"{SLUG}/{SLUG}.py": SOURCE})
    assert only(handed_in).source == SOURCE


def test_a_folder_without_end_is_refused(handed_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The number of names that are looked at is bounded."""
    monkeypatch.setattr("pytest_interview.intake.tree._MOST_ENTRIES", 3)
    plant(handed_in, {f"{number}": b"" for number in range(4)})
    assert "ann has more than 3 entries" in refused(handed_in)


def test_names_are_shown_printable(tmp_path: Path) -> None:
    """Control characters, line ends and bytes that are no text do not reach a terminal or a JSON file."""
    plant(tmp_path / "batch", {f"a\n\x1b[31m\udcff/{SLUG}.py": SOURCE, f"b/{SLUG}.py": SOURCE, "b/\x1b[2J": b""})
    first, second = take_in(tmp_path / "batch", SLUGS)
    assert first.label == "a\\n\\x1b[31m\\udcff"
    assert second.notices == ("ignored: \\x1b[2J",)
