"""Archives are read without being extracted, and refused as a whole when one member is not in order."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from intake.handed_in import SLUG, SLUGS, SOURCE, tarred, zipped
from pytest_interview.intake import Submission, take_in
from pytest_interview.intake.archives import ArchiveTree
from pytest_interview.intake.submission import RejectedError

FILE = f"{SLUG}.py"
MIB = 2**20


def opened(name: str, content: bytes) -> ArchiveTree:
    """The archive as a tree."""
    return ArchiveTree(name, content, {f"{slug}.py" for slug in SLUGS})


def handed(folder: Path, name: str, content: bytes) -> Submission:
    """The one submission that an archive in a folder makes."""
    (folder / name).write_bytes(content)
    (submission,) = take_in(folder / name, SLUGS)
    return submission


def one_tar_member(info: tarfile.TarInfo, content: bytes = b"") -> bytes:
    """A tar archive with one member of any type."""
    buffer = io.BytesIO()
    info.size = len(content)
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        archive.addfile(info, io.BytesIO(content))
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("ann.zip", zipped({FILE: SOURCE})),
        ("ann.ZIP", zipped({FILE: SOURCE})),
        ("ann.tar", tarred({FILE: SOURCE}, "w")),
        ("ann.tgz", tarred({FILE: SOURCE})),
        ("ann.tar.gz", tarred({FILE: SOURCE})),
        ("ann.tar", tarred({FILE: SOURCE})),
        ("ann.tgz", tarred({f"./kit/{SLUG}/{FILE}": SOURCE, "./kit/README.md": b""})),
        ("ann.zip", zipped({f"kit/{FILE}": SOURCE, f"__MACOSX/kit/._{FILE}": b"\0", f"__MACOSX/{FILE}": b"\0"})),
    ],
)
def test_takes_what_packers_write(tmp_path: Path, name: str, content: bytes) -> None:
    """Zip and tar, with or without gzip, as the usual tools write them, are taken in under the name before the ending."""
    submission = handed(tmp_path, name, content)
    assert (submission.label, submission.source, submission.problem) == ("ann", SOURCE, "")


def test_extracts_nothing(tmp_path: Path) -> None:
    """Taking an archive in creates no file."""
    handed(tmp_path, "ann.zip", zipped({FILE: SOURCE, "conftest.py": b"", "sub/x.py": b""}))
    assert [path.name for path in tmp_path.rglob("*")] == ["ann.zip"]


def test_names_what_it_ignored(tmp_path: Path) -> None:
    """A conftest.py in an archive is ignored like one in a folder."""
    submission = handed(tmp_path, "ann.zip", zipped({FILE: SOURCE, "conftest.py": b"", "tests/test_x.py": b""}))
    assert submission.notices == ("ignored: conftest.py", "ignored: tests/")


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize(
    "name",
    [
        "../../conftest.py",
        "/etc/passwd",
        "C:/x.py",
        "c:x.py",
        "a/../b.py",
        "a\\b.py",
        "\\\\host\\x.py",
        "a\nb.py",
        "..",
    ],
)
def test_refuses_unsafe_paths(tmp_path: Path, pack: object, name: str) -> None:
    """One member that would escape, on any system, refuses the archive and is named."""
    content = pack({FILE: SOURCE, name: b"x"})  # type: ignore[operator]
    submission = handed(tmp_path, "ann.tgz" if pack is tarred else "ann.zip", content)
    assert "unsafe path in archive: " in submission.problem
    assert submission.problem.isprintable()
    assert submission.source == b""


def test_a_name_cut_by_nul_is_unsafe() -> None:
    """What follows a NUL is dropped by zipfile, so that the listing and the check would see different names."""
    content = zipped({"circuit_breaker.pyXtxt": SOURCE}).replace(b".pyXtxt", b".py\0txt")
    with pytest.raises(RejectedError, match="unsafe path"):
        opened("ann.zip", content)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (tarfile.SYMTYPE, "a symbolic link"),
        (tarfile.LNKTYPE, "a symbolic link"),
        (tarfile.FIFOTYPE, "not a regular file"),
        (tarfile.CHRTYPE, "not a regular file"),
        (tarfile.DIRTYPE, "a folder"),
    ],
)
def test_refuses_a_tar_member_that_is_no_file(tmp_path: Path, kind: bytes, why: str) -> None:
    """A link, a device or a folder in place of the source is refused."""
    info = tarfile.TarInfo(FILE)
    info.type, info.linkname = kind, "../reference.py"
    assert (
        handed(tmp_path, "ann.tar", one_tar_member(info)).problem == f"ann.tar: {FILE} is {why}: pack the file itself"
    )


def test_refuses_a_symbolic_link_in_a_zip(tmp_path: Path) -> None:
    """A zip stores a link as a file with a Unix mode that says so."""
    info = zipfile.ZipInfo(FILE)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, "../reference.py")
    assert "is a symbolic link" in handed(tmp_path, "ann.zip", buffer.getvalue()).problem


def test_a_link_beside_the_source_does_no_harm(tmp_path: Path) -> None:
    """A link that is not the source is ignored like any other file: it is never followed."""
    buffer = io.BytesIO(tarred({FILE: SOURCE}, "w"))
    with tarfile.open(fileobj=buffer, mode="a") as archive:
        link = tarfile.TarInfo("python3")
        link.type, link.linkname = tarfile.SYMTYPE, "/usr/bin/python3"
        archive.addfile(link)
    submission = handed(tmp_path, "ann.tar", buffer.getvalue())
    assert (submission.source, submission.notices) == (SOURCE, ("ignored: python3",))


def test_refuses_an_encrypted_zip(tmp_path: Path) -> None:
    """An archive with a password is answered with what to do."""
    content = bytearray(zipped({FILE: SOURCE}))
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        content[content.index(signature) + offset] |= 1
    assert "is encrypted: pack it without a password" in handed(tmp_path, "ann.zip", bytes(content)).problem


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_refuses_methods_that_inflate_without_bound(method: int) -> None:
    """A chunk of bzip2 or LZMA is inflated by zipfile as a whole: 508 bytes became a gigabyte in memory."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr(FILE, bytes(MIB))
    with pytest.raises(RejectedError, match="compression method"):
        opened("ann.zip", buffer.getvalue())


def test_refuses_a_zip_bomb() -> None:
    """What comes out is counted, over all members together, whatever they are called."""
    content = zipped({f"{number}.bin": bytes(12 * MIB) for number in range(3)})
    assert len(content) < MIB
    with pytest.raises(RejectedError, match="expands to over 32 MiB"):
        opened("ann.zip", content)


def test_a_size_in_a_header_is_not_believed() -> None:
    """A zip that claims to be small in its headers is refused when it is not."""
    content = zipped({FILE: bytes(40 * MIB)})
    size = struct.pack("<I", 40 * MIB)
    assert content.count(size) == 2
    with pytest.raises(RejectedError, match=r"expands to over|cannot be read"):
        opened("ann.zip", content.replace(size, struct.pack("<I", 10)))


def test_refuses_a_gzip_bomb_before_it_is_parsed() -> None:
    """An extension of a header is read into memory by tarfile as a whole, so a bomb there must not get that far."""
    extension = tarfile.TarInfo("x")
    extension.type, extension.size = tarfile.XHDTYPE, 64 * MIB
    content = gzip.compress(extension.tobuf(tarfile.USTAR_FORMAT) + bytes(64 * MIB))
    with pytest.raises(RejectedError, match="expands to over 32 MiB"):
        opened("ann.tgz", content)


def test_a_gzip_bomb_is_not_inflated_beyond_the_limit() -> None:
    """Memory stays in proportion to the limit, not to what is packed: 256 MiB here, in 256 KiB."""
    content = gzip.compress(bytes(16 * MIB)) * 16
    assert len(content) < MIB
    tracemalloc.start()
    try:
        with pytest.raises(RejectedError, match="expands to over 32 MiB"):
            opened("ann.tgz", content)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 128 * MIB


@pytest.mark.parametrize("name", ["ann.tar", "ann.tar.gz"])
@pytest.mark.parametrize("mode", ["w:bz2", "w:xz"])
def test_other_compressions_in_disguise_are_not_read(name: str, mode: str) -> None:
    """A tar packed with bzip2 or xz under another ending is not inflated."""
    with pytest.raises(RejectedError, match="cannot be read as an archive"):
        opened(name, tarred({FILE: SOURCE}, mode))


def test_refuses_too_many_members() -> None:
    """The number of members is bounded."""
    assert opened("ann.zip", zipped({f"{number}": b"" for number in range(2000)})).entries("")
    with pytest.raises(RejectedError, match="more than 2,000 members"):
        opened("ann.zip", zipped({f"{number}": b"" for number in range(2001)}))


def test_refuses_a_large_archive(tmp_path: Path) -> None:
    """An archive beyond the size of any kit is not read at all."""
    with (tmp_path / "ann.zip").open("wb") as file:
        file.truncate(17 * MIB)
    (submission,) = take_in(tmp_path / "ann.zip", SLUGS)
    assert submission.problem == "ann.zip has over 16 MiB: hand in the kit only"


def test_refuses_a_large_source_in_an_archive(tmp_path: Path) -> None:
    """The limit of a source holds in an archive, too."""
    submission = handed(tmp_path, "ann.zip", zipped({FILE: b"#" * (256 * 1024 + 1)}))
    assert submission.problem.startswith(f"ann.zip: {FILE} has over 256 KiB")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_refuses_two_members_of_one_name() -> None:
    """Which of the two a reader shows depends on the reader."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(FILE, "print('shown')")
        archive.writestr(f"./{FILE}", "print('graded')")
    with pytest.raises(RejectedError, match="two members called circuit_breaker"):
        opened("ann.zip", buffer.getvalue())


def test_several_candidates_in_one_archive_are_not_mixed_up(tmp_path: Path) -> None:
    """A download of everybody's files in one archive must be unpacked first; nobody is picked from it."""
    submission = handed(tmp_path, "all.zip", zipped({f"ann/{FILE}": SOURCE, f"bob/{FILE}": b"x = 2\n"}))
    assert submission.problem.startswith(f"all.zip: ann/{FILE} and bob/{FILE} differ")
    assert "unpack them" in submission.problem


def test_a_chain_of_headers_is_refused() -> None:
    """Extension headers are followed by recursion in tarfile, which must not end the run of everybody."""
    header = tarfile.TarInfo("././@LongLink")
    header.type = tarfile.GNUTYPE_LONGNAME
    with pytest.raises(RejectedError, match="cannot be read as an archive"):
        opened("ann.tar", header.tobuf(tarfile.GNU_FORMAT) * 5000)


def test_a_negative_size_is_refused() -> None:
    """A size below zero makes older releases of tarfile go back and read the same header for ever."""
    header = bytearray(tarfile.TarInfo("x.txt").tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\xff" * 10 + b"\xfe\x00"  # base 256: -512
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    with pytest.raises(RejectedError, match="cannot be read as an archive"):
        opened("ann.tar", bytes(header) + bytes(1024))


def test_a_path_of_many_folders_costs_little() -> None:
    """Only the levels on which sources are looked for are kept."""
    tree = opened("ann.zip", zipped({"a/" * 30_000 + FILE: SOURCE}))
    assert set(tree._children) == {"", "a", "a/a"}


SEGMENTS = st.sampled_from(
    ["", ".", "..", "kit", SLUG, FILE, "conftest.py", "C:", "a\\b", "~", "x\x01", "…", "\u202egpj.py"]
)
NAMES = st.lists(SEGMENTS, min_size=1, max_size=5).map("/".join).filter(lambda name: len(name) > 0)


def is_unsafe(name: str) -> bool:
    """What the rules of both kinds of systems say of a path, plus unprintable ASCII."""
    posix, windows = PurePosixPath(name), PureWindowsPath(name)
    return (
        posix.is_absolute()
        or bool(windows.drive or windows.root)
        or ".." in (*posix.parts, *windows.parts)
        or "\\" in name
        or "\x01" in name
    )


@given(names=st.lists(NAMES, min_size=1, max_size=4, unique=True), pack=st.sampled_from([zipped, tarred]))
@example(names=["../../conftest.py"], pack=zipped)
@settings(max_examples=200, deadline=None, database=None)
def test_hostile_names_never_get_through(names: list[str], pack: object) -> None:
    """An archive with an unsafe name is refused; from any other comes nothing but the bytes of a source, or a reason."""
    content = pack({name: b"# %d\n" % number for number, name in enumerate(names)})  # type: ignore[operator]
    try:
        tree = opened("ann.tgz" if pack is tarred else "ann.zip", content)
    except RejectedError as error:
        assert any(map(is_unsafe, names)) or "two members" in str(error)  # noqa: PT017  # both outcomes are legal
        return
    assert not any(map(is_unsafe, names))
    assert {path.rsplit("/", 1)[-1] for path in tree._contents} <= {FILE}


VALID = {
    "ann.zip": zipped({FILE: SOURCE, "kit/x": b"y" * 300}),
    "ann.tar": tarred({FILE: SOURCE, "kit/x": b"y"}, "w"),
    "ann.tgz": tarred({FILE: SOURCE}),
}


@given(name=st.sampled_from(sorted(VALID)), data=st.data())
@settings(max_examples=300, deadline=None, database=None)
def test_a_broken_archive_is_refused_or_read(name: str, data: st.DataObject) -> None:
    """Whatever bytes are changed or missing, there is a tree or one clear refusal: never another exception."""
    content = bytearray(VALID[name])
    places = st.integers(0, len(content) - 1)
    for place, byte in data.draw(st.lists(st.tuples(places, st.integers(0, 255)), max_size=8)):
        content[place] = byte
    content = content[: data.draw(st.one_of(st.just(len(content)), places))]
    try:
        tree = opened(name, bytes(content))
    except RejectedError as error:
        assert str(error).startswith(f"{name} ") or str(error).startswith(f"{name}: ")  # noqa: PT017  # see above
    else:
        assert isinstance(tree.entries(""), dict)
