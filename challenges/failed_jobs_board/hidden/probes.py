"""Runs a board through a script, and tells what it says."""

from __future__ import annotations

import json
from typing import Any

import failed_jobs_board

from pytest_interview.probing import outcome, type_name

_PLAIN = (type(None), bool, int, float, str)


def _told(value: Any) -> Any:
    """JSON data of exact types, tuples as lists; anything else by the name of its type."""
    if type(value) in (list, tuple):
        return [_told(part) for part in value]
    if type(value) is dict:
        return {key if type(key) is str else type_name(key): _told(part) for key, part in value.items()}
    return value if type(value) in _PLAIN else ("object", type_name(value))


def _ended(ended: tuple[Any, ...]) -> Any:
    return _told(ended[1]) if ended[0] == "returned" else ["raised", ended[1]]


def _board(title: str, events: list[dict[str, Any]]) -> Any:
    board = failed_jobs_board.Board(title)
    for event in events:
        board.apply(event)
    return board


def _step(board: Any, step: list[Any]) -> Any:
    """One question: ``["job", id]``, ``["query", arguments]``, ``["groups"]``, ``["render", arguments]``."""
    kind, *given = step
    if kind == "job":
        return board.job(given[0])
    if kind == "groups":
        return board.groups()
    return (board.query if kind == "query" else board.render)(**given[0])


def play(title: str, script: list[list[Any]]) -> list[Any]:
    """The answers to the questions of a script.

    Besides questions, it has ``["apply", event]``, and ``["reload", how]``, which goes on with a board that is restored.
    """
    board = None
    try:
        board = failed_jobs_board.Board(title)
    except Exception as error:
        return [["raised", type_name(error)]]
    told = []
    for step in script:
        if step[0] == "apply":
            ended = outcome(board.apply, step[1])
            if ended[0] == "raised":
                told.append(_ended(ended))
        elif step[0] == "reload":
            ended = outcome(_reloaded, board, step[1])
            if ended[0] == "raised":
                return [*told, _ended(ended)]
            board = ended[1]
        else:
            told.append(_ended(outcome(_step, board, step)))
    return told


def _reloaded(board: Any, how: str) -> Any:
    snapshot = board.snapshot()
    if how == "json":
        snapshot = json.loads(json.dumps(snapshot))
    return type(board).restore(snapshot)


def shared(title: str, events: list[dict[str, Any]], questions: list[list[Any]]) -> dict[str, Any]:
    """What a board says before and after somebody changes the events and the answers that he has; and the events."""
    told: dict[str, Any] = {"before": [], "after": []}
    made = outcome(_board, title, events)
    told["events"] = _told(events)
    if made[0] == "raised":
        return {**told, "made": _ended(made)}
    for event in events:
        event.update(job="other", seq=99, type="started", at=-1, name="other", url="other", error="other")
    for question in questions:
        ended = outcome(_step, made[1], question)
        told["before"].append(_ended(ended))
        outcome(_spoil, ended[1])
    told["after"] = [_ended(outcome(_step, made[1], question)) for question in questions]
    return told


def _spoil(value: Any) -> None:
    """Change all that can be changed."""
    if isinstance(value, dict):
        for part in value.values():
            _spoil(part)
        value.update(job="spoilt", name="spoilt", status="spoilt", failures=-1, error="spoilt")
    elif isinstance(value, list | tuple):
        for part in value:
            _spoil(part)
        if isinstance(value, list):
            value.clear()


def snapshots(
    title: str, before: list[dict[str, Any]], after: list[dict[str, Any]], questions: list[list[Any]]
) -> dict[str, Any]:
    """Take a snapshot between events; go on with the board and with one restored from it; then restore another one."""

    def run() -> dict[str, Any]:
        board = _board(title, before)
        snapshot = board.snapshot()
        texts = [json.dumps(snapshot)]
        first = type(board).restore(snapshot)
        for event in after:
            board.apply(event)
        texts.append(json.dumps(snapshot))
        between = [_ended(outcome(_step, first, question)) for question in questions]
        for event in after:
            first.apply(event)
        texts.append(json.dumps(snapshot))
        second = type(board).restore(snapshot)
        late = [_ended(outcome(_step, second, question)) for question in questions]
        return {"texts": texts, "between": between, "late": late}

    ended = outcome(run)
    return ended[1] if ended[0] == "returned" else {"ended": _ended(ended)}  # type: ignore[no-any-return]


def taken(title: str, events: list[dict[str, Any]]) -> Any:
    """A snapshot as JSON."""
    ended = outcome(lambda: json.dumps(_board(title, events).snapshot()))
    return _ended(ended)


def answers(snapshot: str, questions: list[list[Any]]) -> list[Any]:
    """What a board says that is restored from JSON."""
    made = outcome(lambda: failed_jobs_board.Board.restore(json.loads(snapshot)))
    return [_ended(outcome(_step, made[1], question)) for question in questions]


def live(text: str, every: int) -> list[Any]:
    """Take events, which come as JSON, with a query after so many: how many jobs have failed then, and the first few."""
    events = json.loads(text)
    board = failed_jobs_board.Board("Live")
    told = []
    for start in range(0, len(events), every):
        for event in events[start : start + every]:
            board.apply(event)
        jobs, total = board.query(status="failed", size=5)
        told.append([[_told(job) for job in jobs], _told(total)])
    return told
