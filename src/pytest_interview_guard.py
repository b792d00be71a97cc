"""Keeps a submission's path away from pytest until the judge is loaded.

pytest looks for its ini file beside the paths on its command line, and obeys that file (``addopts = -p evil``,
``pythonpath = .``) before any plugin is loaded: ``pytest --interview SUBMISSION`` would run code of the
submission inside the judge. ``pytest --interview=SUBMISSION`` does not, because pytest takes it for an option
that it does not know yet. So the first is turned into the second, by a ``.pth`` file that Python reads at its
start; it costs a look at ``sys.argv`` and does nothing without ``--interview``.

Where the file is not in force (``python -S``, ``pytest.main``), the settings still refuse to grade with pytest's
root directory or ini file inside of a submission.
"""

from __future__ import annotations

_OPTION = "--interview"


def attach_submission(arguments: list[str]) -> None:
    """Turn ``--interview PATH`` into ``--interview=PATH``, in place."""
    for position in range(len(arguments) - 1):
        following = arguments[position + 1]
        if arguments[position] == _OPTION and not following.startswith("-"):
            arguments[position : position + 2] = [f"{_OPTION}={following}"]
            return
