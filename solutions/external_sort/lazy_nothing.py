"""Does nothing."""


def external_sort(source, target, *, key, max_lines, tmpdir, reverse=False):
    return 0
