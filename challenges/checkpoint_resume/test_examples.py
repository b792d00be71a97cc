"""Visible examples: they show how a job is run and stopped, not all that is graded."""

from checkpoint_resume import process


class Crash(BaseException):
    """The process is gone."""


class Files:
    """Files in memory; the call after ``calls_left`` others is a crash."""

    def __init__(self, source):
        self.files = {"source": source}
        self.calls_left = 10**9

    def change(self, path, data):
        if self.calls_left == 0:
            raise Crash
        self.calls_left -= 1
        self.files[path] = data

    def size(self, path):
        return len(self.files[path]) if path in self.files else None

    def read(self, path, offset, count):
        return self.files[path][offset : offset + count]

    def append(self, path, data):
        self.change(path, self.files.get(path, b"") + data)

    def truncate(self, path, size):
        self.change(path, self.files.get(path, b"")[:size])

    def rename(self, old, new):
        self.change(new, self.files[old])
        del self.files[old]

    def fsync(self, path):
        self.change(path, self.files[path])


def run(fs):
    process(fs, "source", "target", "checkpoint", bytes.upper, batch=2)


def test_a_run():
    """Every line is transformed."""
    fs = Files(b"one\ntwo\nthree\nfour\nfive\n")
    run(fs)
    assert fs.files["target"] == b"ONE\nTWO\nTHREE\nFOUR\nFIVE\n"


def test_a_crash():
    """A second run goes on where the first was stopped."""
    fs = Files(b"one\ntwo\nthree\nfour\nfive\n")
    fs.calls_left = 6
    try:
        run(fs)
    except Crash:
        fs.calls_left = 10**9
        run(fs)
    assert fs.files["target"] == b"ONE\nTWO\nTHREE\nFOUR\nFIVE\n"
