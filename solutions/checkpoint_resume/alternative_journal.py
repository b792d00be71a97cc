"""A journal: one line with a checksum for each batch, appended and made safe; the last whole line counts."""

import io
import zlib


class Source(io.RawIOBase):
    """A file of ``fs`` as Python's own streams like it."""

    def __init__(self, fs, path, offset):
        self.fs, self.path, self.offset = fs, path, offset

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self.fs.read(self.path, self.offset, len(buffer))
        buffer[: len(data)] = data
        self.offset += len(data)
        return len(data)


def entry(read, written):
    text = b"%d,%d" % (read, written)
    return b"%s,%08x\n" % (text, zlib.crc32(text))


def recover(fs, journal):
    """The last whole entry, and how long the journal is up to its end."""
    if fs.size(journal) is None:
        return 0, 0, 0
    read = written = length = 0
    for line in fs.read(journal, 0, fs.size(journal)).splitlines(keepends=True):
        numbers = line.split(b",")
        if not line.endswith(b"\n") or len(numbers) != 3 or entry(int(numbers[0]), int(numbers[1])) != line:
            break
        read, written, length = int(numbers[0]), int(numbers[1]), length + len(line)
    return read, written, length


def process(fs, source, target, checkpoint, transform, *, batch):
    read, written, length = recover(fs, checkpoint)
    fs.truncate(checkpoint, length)
    if (fs.size(target) or 0) > written:
        fs.truncate(target, written)
    stream = io.BufferedReader(Source(fs, source, read), 1 << 15)
    while True:
        lines = [line for line in (stream.readline() for _ in range(batch)) if line]
        if not lines:
            return
        output = [transform(line) for line in lines]
        for piece in output:
            fs.append(target, piece)
        if any(output):
            fs.fsync(target)
        read += sum(len(line) for line in lines)
        written += sum(len(piece) for piece in output)
        fs.append(checkpoint, entry(read, written))
        fs.fsync(checkpoint)
