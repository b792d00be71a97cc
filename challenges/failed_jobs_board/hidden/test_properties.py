"""Hidden properties of the failed jobs board."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from pytest_interview import Candidate, graded

from .oracle import STATUSES, Event, addresses, fingerprint, folded, groups, page, query, read_page

_JOBS = st.sampled_from(["a", "b", "B", "a1"])
_WORDS = st.sampled_from(
    ["disk full", "no route to 10.0.0.7", "no route to 10.0.0.12", "code 7", "code 12", "", "code"]
)
_URLS = st.sampled_from(["https://logs.example/1", "http://logs.example/2"])


def _event(
    job: str, seq: int, kind: str, at: int, text: str = "disk full", url: str = "https://logs.example/1"
) -> Event:
    more: dict[str, Any] = {"queued": {"name": text, "url": url}, "failed": {"error": text}}.get(kind, {})
    return {"job": job, "seq": seq, "type": kind, "at": at, **more}


def _events(
    *,
    jobs: st.SearchStrategy[str] = _JOBS,
    kinds: tuple[str, ...] = STATUSES,
    texts: st.SearchStrategy[str] = _WORDS,
    urls: st.SearchStrategy[str] = _URLS,
    min_size: int = 1,
    max_size: int = 12,
) -> st.SearchStrategy[list[Event]]:
    """Different events, in the order of seq for each job."""
    one = st.builds(_event, jobs, st.integers(1, 30), st.sampled_from(kinds), st.integers(0, 3), texts, urls)
    unique = st.lists(one, min_size=min_size, max_size=max_size, unique_by=lambda event: (event["job"], event["seq"]))
    return unique.map(lambda events: sorted(events, key=lambda event: int(event["seq"])))


def _run(*words: str) -> list[Event]:
    """Events of job ``a`` in short: ``q1`` is queued with seq 1, ``f``, ``s`` and ``d`` failed, started and done; ``x`` is unknown."""
    kinds = {"q": "queued", "f": "failed", "s": "started", "d": "succeeded", "x": "paused"}
    return [
        _event("a", int(word[1:]), kinds[word[0]], 50 - int(word[1:]), "says " + word[0] + "abcdefghi"[int(word[1:])])
        for word in words
    ]


def _apply(events: list[Event]) -> list[list[Any]]:
    return [["apply", event] for event in events]


def _answers(candidate: Candidate, events: list[Event], questions: list[list[Any]]) -> Any:
    return candidate.observe("play", title="Board", script=[*_apply(events), *questions])


@graded(points=14, part=1)
@given(events=_events(jobs=st.sampled_from(["a", "b"])))
@example(events=_run("q1", "s2", "f3", "s4", "f5"))
@example(events=_run("q1", "f2", "q3"))
@example(events=_run("q1", "f2", "q3", "f4", "d5"))
@example(events=_run("f2", "s3"))
@example(events=_run("s3"))
@example(events=[_event("a", 1, "queued", 9), _event("a", 2, "failed", 3)])
def test_a_job_is_its_events_in_order(candidate: Candidate, events: list[Event]) -> None:
    """When events come in order, after each of them a job is what they say, one after the other."""
    script: list[list[Any]] = []
    expected: list[Any] = []
    for count, event in enumerate(events, 1):
        script += [["apply", event], ["job", "a"], ["job", "b"]]
        expected += [folded(events[:count], "a"), folded(events[:count], "b")]
    assert candidate.observe("play", title="Board", script=script) == expected


@graded(points=14, part=1, needs=["test_a_job_is_its_events_in_order"])
@given(events=_events(jobs=st.just("a"), kinds=(*STATUSES, "paused"), max_size=8), data=st.data())
@example(events=_run("f1", "f2", "f2", "f1"), data=None)
@example(events=_run("f3", "f2", "s1"), data=None)
@example(events=_run("f2", "f4", "q3"), data=None)
@example(events=_run("q3", "f2", "f4", "q1"), data=None)
@example(events=_run("q4", "f2", "q1", "f2"), data=None)
@example(events=_run("f4", "q2", "f3", "f4"), data=None)
@example(events=_run("f2", "q5", "f6", "f2"), data=None)
@example(events=_run("x2"), data=None)
@example(events=_run("q1", "f2", "x3"), data=None)
def test_late_and_again(candidate: Candidate, events: list[Event], data: st.DataObject | None) -> None:
    """In whatever order events come, and however often, a job is what those that have come say, in the order of seq."""
    if data is not None:
        again = data.draw(st.lists(st.sampled_from(events), max_size=5))
        events = data.draw(st.permutations([*events, *again]))
    script = [step for event in events for step in (["apply", event], ["job", "a"])]
    expected = [folded(events[:count], "a") for count in range(1, len(events) + 1)]
    assert candidate.observe("play", title="Board", script=script) == expected


_STATUS = st.none() | st.sampled_from(STATUSES)
_TIES = [_event(job, 1, "failed", at) for job, at in [("b", 2), ("a", 2), ("B", 3), ("a1", 2), ("c", 1)]]


@graded(points=10, part=1, needs=["test_a_job_is_its_events_in_order"])
@given(events=_events(min_size=0, max_size=16), status=_STATUS, number=st.integers(1, 4), size=st.integers(1, 4))
@example(events=_TIES, status=None, number=1, size=20)
@example(events=_TIES, status=None, number=2, size=2)
@example(events=_TIES, status="failed", number=3, size=2)
@example(events=_TIES, status="failed", number=4, size=2)
@example(events=[], status=None, number=1, size=1)
@example(events=[_event(f"j{at}", 1, "started", at) for at in range(22)], status=None, number=1, size=20)
def test_queries_have_pages(
    candidate: Candidate, events: list[Event], status: str | None, number: int, size: int
) -> None:
    """A query picks jobs by status, the latest first and equal ones by id, and tells a page and the count of all."""
    arguments: dict[str, Any] = {"status": status, "page": number, "size": size}
    expected = [query(events), query(events, **arguments), query(events, page=number)]
    questions = [["query", {}], ["query", arguments], ["query", {"page": number}]]
    assert _answers(candidate, events, questions) == expected


_DIGITS = st.text("a1 2\u0663-#", max_size=6)


@graded(points=8, part=1, needs=["test_a_job_is_its_events_in_order", "test_queries_have_pages"])
@given(events=_events(texts=_WORDS | _DIGITS, max_size=10), group=_WORDS | st.just("code #"), status=_STATUS)
@example(
    events=[_event("a", 1, "failed", 1, "code 12 of 7"), _event("b", 1, "failed", 1, "code 1 of 2")],
    group="code # of #",
    status=None,
)
@example(events=[_event("a", 1, "failed", 1, "x\u0663"), _event("b", 1, "failed", 1, "x3")], group="x#", status=None)
@example(
    events=[_event("a", 1, "failed", 1, "b"), _event("b", 1, "failed", 1, "a"), _event("c", 1, "failed", 1, "a")],
    group="a",
    status=None,
)
@example(events=[_event("a", 1, "failed", 1, "b"), _event("b", 1, "failed", 1, "a")], group="a", status=None)
@example(events=[_event("a", 1, "failed", 1, "b"), _event("a", 2, "started", 1)], group="b", status=None)
@example(events=[_event("a", 1, "failed", 1, "b"), _event("a", 2, "started", 1)], group="b", status="started")
@example(events=[_event("a", 1, "failed", 1, "b2c"), _event("b", 1, "failed", 1, "b#c")], group="b#c", status="failed")
def test_groups_by_fingerprint(candidate: Candidate, events: list[Event], group: str, status: str | None) -> None:
    """Failed jobs are counted by the fingerprint of their error, and can be queried by it."""
    arguments: dict[str, Any] = {"group": group, "status": status}
    expected = [groups(events), query(events, group=group), query(events, **arguments)]
    questions = [["groups"], ["query", {"group": group}], ["query", arguments]]
    assert _answers(candidate, events, questions) == expected


@graded(
    points=4,
    part=1,
    needs=["test_a_job_is_its_events_in_order", "test_queries_have_pages", "test_groups_by_fingerprint"],
)
@given(events=_events(max_size=6))
@example(events=_run("q1", "f2", "s3", "f4"))
def test_nothing_is_shared(candidate: Candidate, events: list[Event]) -> None:
    """Events stay as they are, and whoever changes one, or an answer, later does not change the board."""
    questions = [["job", "a"], ["query", {}], ["groups"]]
    answers = [folded(events, "a"), query(events), groups(events)]
    expected = {"before": answers, "after": answers, "events": events}
    seen = candidate.observe("shared", title="Board", events=events, questions=questions)
    assert seen == expected


def _read(candidate: Candidate, title: str, events: list[Event], arguments: dict[str, Any]) -> Any:
    """What a parser finds in the page, and what the job says after it was made."""
    script = [*_apply(events), ["render", arguments], ["render", arguments], ["job", "a"]]
    first, second, job = candidate.observe("play", title=title, script=script)
    return [read_page(first), read_page(second), job]


def _found(title: str, events: list[Event], arguments: dict[str, Any]) -> list[Any]:
    tree = page(title, events, **arguments)
    return [tree, tree, folded(events, "a")]


_TAME = st.text("abc xyz", max_size=6)


@graded(points=10, part=2, needs=["test_queries_have_pages", "test_groups_by_fingerprint"])
@given(
    events=_events(texts=_TAME, min_size=0, max_size=12),
    title=_TAME,
    status=_STATUS,
    number=st.integers(1, 2),
    size=st.integers(1, 3),
)
@example(events=_run("q1", "f2"), title="Board", status=None, number=1, size=20)
@example(events=_run("q1"), title="", status="failed", number=1, size=20)
@example(events=_TIES, title="Board", status=None, number=2, size=2)
@example(events=_run("f1", "s2"), title="Board", status=None, number=1, size=2)
@example(events=[_event(f"j{at}", 1, "started", at) for at in range(22)], title="", status=None, number=2, size=3)
def test_the_page_shows_the_jobs(
    candidate: Candidate, events: list[Event], title: str, status: str | None, number: int, size: int
) -> None:
    """The page has the title, the count, the groups and the jobs of the query, in the tags that the README shows."""
    arguments: dict[str, Any] = {"status": status, "page": number, "size": size}
    expected = [page(title, events), page(title, events, **arguments), page(title, events, group="a")]
    questions = [["render", {}], ["render", arguments], ["render", {"group": "a"}]]
    seen = candidate.observe("play", title=title, script=[*_apply(events), *questions])
    assert [read_page(text) for text in seen] == expected


_HOSTILE = [
    "<script>alert(1)</script>",
    "</td></tr></table><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    '" onmouseover="alert(1)',
    "&lt;b&gt; &amp; &copy &#60; &#x3c;",
    "<!-- <b> -->",
    "<![CDATA[x]]> <?php ?> <!doctype html>",
    "a < b > c & d",
    "`onerror=alert(1)`",
    " leading and trailing ",
    "line\nline\ttab",
    "{{ 7 * 7 }} {% raw %} ${x} %s {0} \\1 \\n",
    "\u00e9\u4e16\U0001f600\u2028\u00a0",
    "",
]
_ODD = st.sampled_from(_HOSTILE) | st.text("<>&\"'`=/!;#x ab\n\\{}%", max_size=12)


@graded(points=10, part=2, needs=["test_the_page_shows_the_jobs"])
@given(title=_ODD, job=_ODD, name=_ODD, error=_ODD)
@example(title=_HOSTILE[0], job=_HOSTILE[1], name=_HOSTILE[2], error=_HOSTILE[3])
@example(title=_HOSTILE[4], job=_HOSTILE[5], name=_HOSTILE[6], error=_HOSTILE[7])
@example(title=_HOSTILE[3], job=_HOSTILE[4], name=_HOSTILE[5], error=_HOSTILE[5])
@example(title=_HOSTILE[5], job=_HOSTILE[3], name=_HOSTILE[1], error=_HOSTILE[4])
@example(title=_HOSTILE[12], job=_HOSTILE[12], name=_HOSTILE[12], error=_HOSTILE[12])
@example(title=_HOSTILE[11], job=_HOSTILE[13], name=_HOSTILE[10], error=_HOSTILE[10])
def test_strangers_write_no_html(candidate: Candidate, title: str, job: str, name: str, error: str) -> None:
    """Whatever title, ids, names and errors say, the parser finds them as they are, in texts and in attributes."""
    events = [
        _event(job, 1, "queued", 1, name),
        _event(job, 2, "failed", 2, error),
        _event("other", 5, "failed", 3, "x"),
    ]
    tree = _without_links(page(title, events))
    expected = [tree, tree, folded(events, job)]
    script = [*_apply(events), ["render", {}], ["render", {}], ["job", job]]
    seen = candidate.observe("play", title=title, script=script)
    assert [_without_links(read_page(seen[0])), _without_links(read_page(seen[1])), seen[2]] == expected


def _without_links(tree: Any) -> Any:
    """A page without the addresses of groups, which have a test of their own."""
    if type(tree) is not list or len(tree) != 3:
        return tree
    tag, attributes, children = tree
    kept = {key: value for key, value in attributes.items() if not (key == "href" and type(value) is list)}
    return [tag, kept, [_without_links(child) for child in children]]


_SCHEMES = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//other.example/",
    "/jobs/1",
    "http:/one",
    "https",
    "http",
    "",
    "ftp://x/http://y",
    "javascript://x/%0aalert(1)//https://y",
    " https://x/",
    "httpx://y",
    "HTTPS://x/",
    "hTTp://x/",
    "https://x/?a=1&copy=2&b=3",
    "https://x/\"onclick='alert(1)'<b>",
    "http://",
]


@graded(points=6, part=2, needs=["test_the_page_shows_the_jobs"])
@given(
    url=st.sampled_from(_SCHEMES) | st.builds(lambda a, b: a + b, st.sampled_from(["http://", "https://", "x:"]), _ODD)
)
@example(url=_SCHEMES[0])
@example(url=_SCHEMES[1])
@example(url=_SCHEMES[2])
@example(url=_SCHEMES[7])
@example(url=_SCHEMES[11])
@example(url=_SCHEMES[12])
@example(url=_SCHEMES[13])
@example(url=_SCHEMES[15])
@example(url=_SCHEMES[16])
@example(url=_SCHEMES[18])
@example(url=_SCHEMES[19])
@example(url="http://x")
@example(url="https://x/{{a}}")
def test_only_web_addresses_are_links(candidate: Candidate, url: str) -> None:
    """The name is a link only if the url begins with http:// or https://, and then it is exactly that url."""
    events = [_event("a", 1, "queued", 1, "name", url), _event("a", 2, "failed", 2, "x")]
    expected = _found("Board", events, {})
    assert _read(candidate, "Board", events, {}) == expected


_ADDRESSES = st.text("ab1#&=?+%/ ;\u00e9<", max_size=8)


@graded(points=4, part=2, needs=["test_the_page_shows_the_jobs"])
@given(error=_ADDRESSES)
@example(error="code 7")
@example(error="a&group=b")
@example(error="100% + 1")
@example(error="%41 a=b;c")
@example(error="\u00e9 ?/\"'<>")
@example(error="")
@example(error="a\nb")
def test_groups_have_addresses(candidate: Candidate, error: str) -> None:
    """Decoded as a query, the address of a group has the one parameter group, with the fingerprint as it is."""
    events = [_event("a", 1, "failed", 1, error)]
    expected = [["", [["group", fingerprint(error)]], ""]]
    [seen] = candidate.observe("play", title="Board", script=[*_apply(events), ["render", {}]])
    assert addresses(read_page(seen)) == expected


_QUESTIONS: list[list[Any]] = [["job", "a"], ["job", "b"], ["query", {}], ["groups"]]


def _told(events: list[Event]) -> list[Any]:
    return [folded(events, "a"), folded(events, "b"), query(events), groups(events)]


@graded(points=8, part=3, needs=["test_late_and_again", "test_groups_by_fingerprint", "test_queries_have_pages"])
@given(
    events=_events(jobs=st.sampled_from(["a", "b", "1"]), max_size=8),
    data=st.data(),
    how=st.sampled_from(["json", "plain"]),
)
@example(events=_run("f1", "f2", "f1"), data=None, how="json")
@example(events=_run("q3", "f5", "f2", "f5"), data=None, how="json")
@example(events=_run("f2", "f4", "q3"), data=None, how="plain")
@example(events=_run("f4", "s3", "f2"), data=None, how="json")
@example(events=_run("q4", "q2", "s3"), data=None, how="json")
@example(events=_run("q2", "f3", "f3", "q1"), data=None, how="plain")
def test_goes_on_from_a_snapshot(
    candidate: Candidate, events: list[Event], data: st.DataObject | None, how: str
) -> None:
    """A board that is restored from a snapshot, through JSON or not, goes on as if it had taken all events itself."""
    if data is not None:
        events = data.draw(st.permutations([*events, *data.draw(st.lists(st.sampled_from(events), max_size=4))]))
    script: list[list[Any]] = []
    expected: list[Any] = []
    for count, event in enumerate(events, 1):
        script += [["apply", event], *_QUESTIONS, ["reload", how], *_QUESTIONS]
        expected += _told(events[:count]) * 2
    assert candidate.observe("play", title="Board", script=script) == expected


@graded(points=4, part=3, needs=["test_goes_on_from_a_snapshot"])
@given(before=_events(jobs=st.sampled_from("ab"), max_size=5), after=_events(jobs=st.sampled_from("abc"), max_size=5))
@example(before=_run("q1", "f2"), after=_run("f3", "f4"))
@example(before=_run("f2"), after=_run("q3"))
def test_boards_have_nothing_in_common(candidate: Candidate, before: list[Event], after: list[Event]) -> None:
    """A snapshot stays as it is whatever board goes on, and can be restored again; the title is restored, too."""
    questions = [*_QUESTIONS, ["render", {}]]
    answers = _told(before)
    seen = candidate.observe("snapshots", title="Board", before=before, after=after, questions=questions)
    assert len(set(seen["texts"])) == 1, "the snapshot has changed"
    assert (seen["between"][:-1], seen["late"][:-1]) == (answers, answers)
    titles = [read_page(one[-1])[2][0][1] for one in (seen["between"], seen["late"])]
    assert titles == [{"title": "Board"}] * 2
