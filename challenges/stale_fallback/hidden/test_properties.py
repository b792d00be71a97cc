"""Hidden properties of answers, stale ones and those of fallbacks.

All times are multiples of 1/4, exact in binary: no rounding decides. Each test scripts services that do what its own
sentence is about, and compares only that.
"""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import Ending, Line, Services, Step, expected_play, fails, returns, run_in_time, shared_ending

_FRESH, _ERROR = 8.0, 32.0
_OPTIONS = {"ttl": _FRESH, "stale_if_error": _ERROR, "stale_while_revalidate": 0.0}
_REFRESHING = {**_OPTIONS, "stale_while_revalidate": 16.0}
_STUCK = "threads wait for ever: a get does not go on although nothing is in its way"

_VALUE = st.sampled_from([None, 0, "", False, 7, "seven", 1.5])
_FAILURE = st.sampled_from(["OSError", "ConnectionError", "TimeoutError", "FileNotFoundError"])
_BUG = st.sampled_from(["TypeError", "ValueError", "KeyError", "AttributeError", "KeyboardInterrupt", "SystemExit"])
_GET: Step = ["get", "a"]


def _wait(seconds: float) -> Step:
    return ["wait", seconds]


def _steps(*waits: float) -> st.SearchStrategy[list[Step]]:
    """Gets of two keys, with waits in between."""
    get = st.sampled_from(["a", "a", "b"]).map(lambda key: ["get", key])
    return st.lists(st.one_of(get, get, st.sampled_from(waits).map(_wait)), min_size=1, max_size=14)


def _look(
    candidate: Candidate,
    steps: list[Step],
    primary: list[Ending],
    fallbacks: list[Ending],
    options: dict[str, Any],
    keys: tuple[str, ...] = ("told", "log"),
) -> None:
    """Make the steps, and compare what was told, or the refreshes that wait, with what is expected."""
    expected = expected_play(steps, primary, fallbacks, options)
    services = Services(primary, fallbacks)
    seen = candidate.observe("play", steps=steps, count=len(fallbacks), options=options, **services.collaborators())
    observed = {"told": seen["told"], "refreshing": seen["refreshing"], "log": services.log}
    if "notes" not in keys:
        for told in (observed["told"], expected["told"]):
            told[:] = [ending[:2] if ending[0] == "raised" else ending for ending in told]
    assert {key: observed[key] for key in keys if key != "notes"} == {
        key: expected[key] for key in keys if key != "notes"
    }


@graded(points=10, part=1)
@given(steps=_steps(1.25, 2.5, 7.75, 20.0, 100.0), primary=st.lists(_VALUE.map(returns), max_size=8))
@example(steps=[_GET, _wait(7.75), _GET, _wait(20.0), _GET, _wait(2.5), _GET], primary=[returns(None), returns(0)])
@example(steps=[_GET, ["get", "b"], _GET, ["get", "b"]], primary=[returns(""), returns(7)])
@example(steps=[_GET, _wait(100.0), _GET, _wait(1.0), _GET], primary=[returns(7), returns("seven")])
def test_fresh_values_are_returned(candidate: Candidate, steps: list[Step], primary: list[Ending]) -> None:
    """Whatever the primary returns is stored and returned while it is younger than ttl; then the primary is asked again."""
    _look(candidate, steps, primary, [], _OPTIONS)


_SOME_FAIL = st.lists(st.one_of(_VALUE.map(returns), _FAILURE.map(fails), _FAILURE.map(fails)), max_size=8)
_OLD = [_GET, _wait(20.0), _GET]


@graded(points=16, part=1, needs=["test_fresh_values_are_returned"])
@given(
    steps=_steps(4.75, 9.25, 20.5, 30.25, 50.0),
    primary=_SOME_FAIL.map(lambda them: [returns(1), *them]),
    fallbacks=st.sampled_from([[], [returns(2)]]),
)
@example(steps=_OLD, primary=[returns(1), fails()], fallbacks=[])
@example(steps=_OLD, primary=[returns(1), fails()], fallbacks=[returns(2)])
@example(steps=[_GET, _wait(38.0), _GET], primary=[returns(None), fails()], fallbacks=[])
@example(
    steps=[_GET, _wait(50.0), _GET, _GET], primary=[returns(1), fails("TimeoutError"), fails("OSError")], fallbacks=[]
)
@example(steps=[_GET, _wait(50.0), _GET, _GET], primary=[returns(1), fails(), fails()], fallbacks=[returns(2)])
@example(
    steps=[*_OLD, _wait(15.0), _GET, _wait(15.0), _GET], primary=[returns(1), fails(), fails(), fails()], fallbacks=[]
)
@example(steps=[*_OLD, _GET, _wait(5.0), _GET], primary=[returns(1), fails(), returns(2)], fallbacks=[])
@example(steps=[["get", "b"], _wait(20.0), _GET, ["get", "b"]], primary=[returns(1), fails(), fails()], fallbacks=[])
def test_stale_values_help_for_a_while(
    candidate: Candidate, steps: list[Step], primary: list[Ending], fallbacks: list[Ending]
) -> None:
    """When the primary fails, its old value is returned as stale with its age until ttl + stale_if_error, and no longer."""
    _look(candidate, steps, primary, fallbacks, _OPTIONS)


_FALLBACKS = st.lists(st.one_of(_VALUE.map(returns), _FAILURE.map(fails), _FAILURE.map(fails)), max_size=3)


@graded(points=14, part=1, needs=["test_fresh_values_are_returned"])
@given(
    steps=_steps(1.25, 2.5, 5.0), primary=st.lists(_FAILURE.map(fails), min_size=1, max_size=5), fallbacks=_FALLBACKS
)
@example(steps=[_GET, _GET], primary=[fails(), fails()], fallbacks=[fails("OSError"), returns(2), returns(3)])
@example(steps=[_GET, _GET, _GET], primary=[fails()], fallbacks=[returns(None), returns(3)])
@example(steps=[_GET, _wait(5.0), _GET], primary=[fails(), fails()], fallbacks=[returns(2)])
@example(steps=[_GET, _GET], primary=[fails("TimeoutError"), fails()], fallbacks=[fails("OSError"), fails()])
@example(steps=[_GET, ["get", "b"]], primary=[fails()], fallbacks=[])
def test_fallbacks_in_their_order(
    candidate: Candidate, steps: list[Step], primary: list[Ending], fallbacks: list[Ending]
) -> None:
    """Without a value to use, fallbacks are asked in order and never stored; when all fail, the primary's very exception is raised."""
    _look(candidate, steps, primary, fallbacks, _OPTIONS)


_SOME_BUGS = st.lists(st.one_of(_VALUE.map(returns), _FAILURE.map(fails), _BUG.map(fails)), max_size=8)


@graded(points=10, part=1, needs=["test_stale_values_help_for_a_while", "test_fallbacks_in_their_order"])
@given(
    steps=_steps(4.75, 20.5, 50.0),
    primary=_SOME_BUGS,
    fallbacks=st.lists(st.one_of(_VALUE.map(returns), _FAILURE.map(fails), _BUG.map(fails)), max_size=2),
)
@example(steps=[*_OLD, _GET], primary=[returns(1), fails("TypeError"), fails()], fallbacks=[returns(2)])
@example(steps=[_GET, _GET], primary=[fails("KeyError"), returns(1)], fallbacks=[returns(2)])
@example(steps=[_GET, _GET], primary=[fails("KeyboardInterrupt"), returns(1)], fallbacks=[returns(2)])
@example(steps=[_GET, _GET], primary=[fails(), returns(1)], fallbacks=[fails("ValueError"), returns(3)])
@example(steps=[_GET, _GET], primary=[fails(), returns(1)], fallbacks=[fails("SystemExit"), returns(3)])
def test_bugs_are_not_hidden(
    candidate: Candidate, steps: list[Step], primary: list[Ending], fallbacks: list[Ending]
) -> None:
    """An exception that is no OSError comes out at once as it is, and nothing is different after it."""
    _look(candidate, steps, primary, fallbacks, _OPTIONS)


_TAKES = st.sampled_from([0.0, 0.25, 2.0, 5.0, 12.0])
_SLOW = st.lists(
    st.builds(returns, st.integers(2, 9), _TAKES)
    | st.builds(fails, _FAILURE, _TAKES)
    | st.builds(fails, _FAILURE, _TAKES),
    max_size=6,
)


@graded(points=8, part=2, needs=["test_stale_values_help_for_a_while"])
@given(
    steps=_steps(0.25, 4.0, 7.75, 8.0, 20.0, 32.0, 39.75, 40.0),
    primary=_SLOW.map(lambda them: [returns(1), *them]) | _SLOW,
)
@example(steps=[_GET, _wait(7.75), _GET, _wait(0.25), _GET], primary=[returns(1), returns(2)])
@example(steps=[_GET, _wait(39.75), _GET, _wait(0.25), _GET], primary=[returns(1), fails(), fails()])
@example(steps=[_GET, _wait(4.0), _GET, _wait(0.25), _GET], primary=[returns(1, 4.0), returns(2)])
@example(steps=[_GET, _GET], primary=[returns(1, 12.0), returns(2)])
@example(steps=[_GET, _wait(32.0), _GET, _wait(4.0), _GET], primary=[returns(1), fails(takes=2.0), fails(takes=2.0)])
def test_the_edges_of_ages(candidate: Candidate, steps: list[Step], primary: list[Ending]) -> None:
    """Ages count from before the call, and are looked at after a failure; at the end of each time a value is too old for it."""
    _look(candidate, steps, primary, [], _OPTIONS)


_BACKGROUND = st.lists(
    st.one_of(
        st.sampled_from(["a", "a", "b"]).map(lambda key: ["get", key]),
        st.sampled_from([0.75, 4.25, 9.5, 15.25]).map(_wait),
        st.just(["run"]),
    ),
    min_size=1,
    max_size=16,
)
_RUN: Step = ["run"]
_SWR = [_GET, _wait(10.0), _GET]


@graded(points=8, part=2, needs=["test_fresh_values_are_returned"])
@given(steps=_BACKGROUND, primary=st.lists(_VALUE.map(returns), max_size=6))
@example(steps=[*_SWR, _GET, _RUN, _GET, _wait(10.0), _GET, _RUN], primary=[])
@example(steps=[_GET, _wait(8.0), _GET, _RUN, _GET], primary=[])
@example(steps=[_GET, _wait(23.75), _GET, _RUN], primary=[])
@example(steps=[_GET, _wait(24.0), _GET, _GET], primary=[])
@example(steps=[_GET, ["get", "b"], _wait(10.0), _GET, ["get", "b"], _GET, _RUN, ["get", "b"], _RUN], primary=[])
def test_refreshed_in_the_background(candidate: Candidate, steps: list[Step], primary: list[Ending]) -> None:
    """Until ttl + stale_while_revalidate a stale value is returned at once, and one refresh at a time is spawned, which renews it."""
    steps = run_in_time(steps, primary, _REFRESHING)
    _look(candidate, steps, primary, [], _REFRESHING, ("told", "log", "refreshing"))


@graded(points=8, part=2, needs=["test_refreshed_in_the_background"])
@given(
    steps=_BACKGROUND,
    primary=st.lists(st.one_of(st.just(returns(5)), _FAILURE.map(fails), _BUG.map(fails)), max_size=6).map(
        lambda them: [returns(1), *them]
    ),
    fallbacks=st.just([]),
)
@example(steps=[*_SWR, _RUN, _GET, _RUN, _GET], primary=[returns(1), fails(), returns(2)], fallbacks=[returns(3)])
@example(
    steps=[*_SWR, _RUN, _GET, _wait(15.0), _RUN, _GET], primary=[returns(1), fails(), fails(), fails()], fallbacks=[]
)
@example(steps=[*_SWR, _RUN, _GET, _RUN, _GET], primary=[returns(1), fails("TypeError"), returns(2)], fallbacks=[])
@example(steps=[*_SWR, _RUN, _GET, _RUN, _GET], primary=[returns(1), fails("KeyboardInterrupt")], fallbacks=[])
def test_a_refresh_that_fails(
    candidate: Candidate, steps: list[Step], primary: list[Ending], fallbacks: list[Ending]
) -> None:
    """A refresh that fails changes nothing and tells nobody, only bugs come out of it; the next get may spawn another one."""
    options = {**_REFRESHING, "stale_if_error": 0.0}
    steps = run_in_time(steps, primary, options)
    _look(candidate, steps, primary, fallbacks, options, ("told", "log", "refreshing"))


@graded(points=4, part=2, needs=["test_fallbacks_in_their_order"])
@given(failures=st.lists(_FAILURE, min_size=1, max_size=4), times=st.integers(1, 3))
@example(failures=["ConnectionError", "OSError", "TimeoutError"], times=1)
@example(failures=["ConnectionError", "OSError"], times=2)
def test_notes_tell_of_the_fallbacks(candidate: Candidate, failures: list[str], times: int) -> None:
    """When all fail, the primary's exception has a note of each fallback's error, in their order."""
    fallbacks = [fails(error) for error in failures[1:]]
    _look(candidate, [_GET] * times, [fails(failures[0])] * times, fallbacks, _OPTIONS, ("told", "notes"))


def _begun(candidate: Candidate, line: Line, **arguments: Any) -> dict[str, Any]:
    """Have several threads at work."""
    given: dict[str, Any] = {"before": [], "script": [], "fallback": None, "options": _OPTIONS, **arguments}
    seen: dict[str, Any] = candidate.observe("together", **given, **line.collaborators())
    assert not seen["stuck"], _STUCK
    return seen


def _ageless(endings: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Endings without the ages of answers, which have a test of their own."""
    return [(*ending[:3], *ending[4:]) for ending in endings]


_STORED: dict[str, list[Step]] = {"none": [], "usable": [_GET, _wait(25.0)], "too old": [_GET, _wait(50.0)]}
_ENDING = st.one_of(_VALUE.map(returns), _FAILURE.map(fails), st.just(fails("ValueError")))


@graded(points=5, part=3, needs=["test_stale_values_help_for_a_while", "test_fallbacks_in_their_order"])
@given(
    ending=_ENDING,
    stored=st.sampled_from(["none", "usable", "too old"]),
    count=st.integers(1, 5),
    later=st.sampled_from([0.0, 3.0]),
    fallback=st.sampled_from([None, 3]),
)
@example(ending=returns(5), stored="none", count=4, later=3.0, fallback=None)
@example(ending=returns(5), stored="too old", count=1, later=0.0, fallback=3)
@example(ending=fails(), stored="none", count=4, later=0.0, fallback=3)
@example(ending=fails("TimeoutError"), stored="none", count=3, later=0.0, fallback=None)
@example(ending=fails(), stored="usable", count=2, later=3.0, fallback=3)
@example(ending=fails("ValueError"), stored="usable", count=2, later=0.0, fallback=3)
def test_one_call_for_all_who_wait(
    candidate: Candidate, ending: Ending, stored: str, count: int, later: float, fallback: Any
) -> None:
    """Threads that need the primary while a call for the key is in progress wait, and go on from how that call ended."""
    before = _STORED[stored]
    number = 1 if before else 0
    usable_age = 25.0 + later if stored == "usable" else None
    shared = shared_ending({**ending, "message": f"primary call {number}"}, later, usable_age, fallback)
    script: list[Step] = [["start"], ["time", later], *[["start"]] * count]
    line = Line([returns(0), ending] if before else [ending])
    seen = _begun(candidate, line, before=before, actions=[_GET] * (count + 1), script=script, fallback=fallback)
    assert _ageless(seen["endings"]) == _ageless([shared] * (count + 1))
    assert len(line.begun) == number + 1, "the primary was called again by somebody who had waited for a call"


@graded(points=2, part=3, needs=["test_one_call_for_all_who_wait", "test_a_refresh_that_fails"])
@settings(max_examples=30)
@given(ending=_ENDING, count=st.integers(1, 4), fallback=st.sampled_from([None, 3]))
@example(ending=returns(5), count=2, fallback=None)
@example(ending=fails(), count=2, fallback=3)
def test_a_refresh_in_progress_is_waited_for(candidate: Candidate, ending: Ending, count: int, fallback: Any) -> None:
    """A get for which the stored value has become too old waits for the refresh that is in progress."""
    before: list[Step] = [_GET, _wait(10.0), _GET]
    shared = shared_ending({**ending, "message": "primary call 1"}, 15.0, 25.0, fallback)
    script: list[Step] = [["start"], ["time", 15.0], *[["start"]] * count]
    line = Line([returns(0), ending])
    seen = _begun(
        candidate,
        line,
        before=before,
        actions=[["run"], *[_GET] * count],
        script=script,
        fallback=fallback,
        options=_REFRESHING,
    )
    assert _ageless(seen["endings"][1:]) == _ageless([shared] * count)
    assert len(line.begun) == 2, "the primary was called again by somebody who had waited for a refresh"


_LINES = range(1, 61)


@graded(points=3, part=3, needs=["test_one_call_for_all_who_wait"])
@settings(max_examples=3)
@given(count=st.integers(1, 3))
@example(count=1)
def test_never_two_calls_at_once(candidate: Candidate, count: int) -> None:
    """Wherever a thread is cut off by others that want the same key, or a late refresh comes, one call for it is in progress."""
    for number in _LINES:
        line = Line([])
        seen = _begun(candidate, line, actions=[_GET] * (count + 1), preempted_at=number)
        assert [ending for ending in seen["endings"] if ending[0] != "answered"] == []
        assert line.most == 1, "two calls of the primary for one key were in progress at once"
    line = Line([returns(0)])
    before: list[Step] = [_GET, _wait(10.0), _GET, _wait(50.0)]
    script: list[Step] = [["start"], ["start"]]
    _begun(candidate, line, before=before, actions=[_GET, ["run"]], script=script, options=_REFRESHING)
    assert line.most == 1, "a refresh called the primary while a get was calling it for the same key"


@graded(points=2, part=3, needs=["test_one_call_for_all_who_wait"])
@settings(max_examples=3)
@given(count=st.integers(1, 3))
@example(count=1)
def test_a_value_that_came_meanwhile(candidate: Candidate, count: int) -> None:
    """Wherever a get is cut off by others that call the primary and store a value, its own answer is right."""
    for number in _LINES:
        seen = _begun(candidate, Line([]), actions=[_GET] * (count + 1), preempted_at=number, quiet=True)
        answers = [("answered", 1000 + call, "primary", 0.0, False) for call in range(count + 1)]
        assert [ending for ending in seen["endings"] if ending not in answers] == []


@graded(points=2, part=3, needs=["test_refreshed_in_the_background"])
@settings(max_examples=3)
@given(count=st.integers(1, 3))
@example(count=1)
def test_one_refresh_is_spawned(candidate: Candidate, count: int) -> None:
    """Wherever a thread that needs a refresh is cut off by others that need it too, one is spawned."""
    stale = ("answered", 0, "stale", 10.0, True)
    for number in _LINES:
        line = Line([returns(0)])
        seen = _begun(
            candidate,
            line,
            before=[_GET, _wait(10.0)],
            actions=[_GET] * (count + 1),
            options=_REFRESHING,
            preempted_at=number,
        )
        assert seen["endings"] == [stale] * (count + 1)
        assert line.spawned == 1, "more or less than one refresh was spawned"


@graded(points=3, part=3, needs=["test_one_call_for_all_who_wait", "test_refreshed_in_the_background"])
@settings(max_examples=20)
@given(others=st.lists(st.sampled_from(["fresh", "stale", "unknown"]), min_size=1, max_size=5, unique=True))
@example(others=["fresh", "stale", "unknown"])
@example(others=["unknown"])
def test_nobody_waits_for_nothing(candidate: Candidate, others: list[str]) -> None:
    """While calls are in progress, calls for other keys begin, and whoever has a stored value to return gets it."""
    before: list[Step] = [["get", "stale"], _wait(10.0), ["get", "stale"], ["get", "fresh"]]
    script: list[Step] = [["start"], ["look", 1]]
    looks, stopped = [["running", 1]], 1
    endings = {
        "fresh": ("answered", 1, "primary", 0.0, False),
        "stale": ("answered", 0, "stale", 10.0, True),
        "unknown": ("answered", 3, "primary", 0.0, False),
    }
    for other in others:
        stopped += other == "unknown"
        script += [["start"], ["look", stopped if other == "unknown" else 99]]
        looks.append(["running" if other == "unknown" else "ended", stopped])
    line = Line([])
    actions = [["run"], *(["get", other] for other in others)]
    seen = _begun(candidate, line, before=before, actions=actions, script=script, options=_REFRESHING)
    assert seen["looks"] == looks
    assert seen["endings"] == [("ran",), *(endings[other] for other in others)]


@graded(points=2, part=3, needs=["test_fresh_values_are_returned"])
@given(keys=st.lists(st.sampled_from("abcdef"), max_size=30), most=st.integers(1, 5))
@example(keys=list("abcabdab"), most=3)
@example(keys=list("aba"), most=1)
@example(keys=list("abcabac"), most=2)
@example(keys=[*range(1000), 0, 1000, 0, 1], most=None)
def test_the_least_recently_asked_key_is_dropped(candidate: Candidate, keys: list[Any], most: int | None) -> None:
    """No more than max_keys values are stored, and the key that nobody has asked for longest is dropped."""
    options = _OPTIONS if most is None else {**_OPTIONS, "max_keys": most}
    _look(candidate, [["get", key] for key in keys], [], [], options, ("told", "log"))
