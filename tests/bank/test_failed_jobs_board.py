"""The oracle of the failed jobs board, against SQLite, markupsafe, jinja2 and html5lib, and the reference against the oracle.

* Order, pages, counts and folds: SQL over the table of all events (``ORDER BY``, ``LIMIT``, ``GROUP BY``).
* What a page has to be: the template of the README filled in by jinja2, whose autoescape is markupsafe's, read by the oracle.
* What a parser finds: html5lib, which follows the parsing rules of the HTML standard, where the oracle uses ``html.parser``.
* Hostile texts: the kinds of the OWASP "XSS Filter Evasion Cheat Sheet" (case, entities, white space in a scheme, broken
  attributes, comments).
* Fingerprints: the regular expression ``[0-9]+``.
"""

from __future__ import annotations

import json
import random
import re
import sqlite3
from typing import Any
from urllib.parse import quote, quote_plus

import html5lib
import pytest
from jinja2 import Environment
from markupsafe import escape

from bank.modules import load

oracle = load("failed_jobs_board", "oracle")
probes = load("failed_jobs_board", "probes")
_HOSTILE = [
    "<ScRiPt>x</sCrIpT>",
    '<IMG """><b>x</b>">',
    "<a onmouseover=x>",
    "'';!--\"<x>=&{()}",
    "&#x6A&#x61 &lt;i&gt; &amp;amp; &copy=1 &notit;",
    "<!--[if gte IE 4]><b>--> <![endif]--",
    "</title><style>x{}</style>",
    "a\tb\nc `x` \\'\\\"",
    "\u00e9\u4e16\U0001f600",
    "",
    " ",
]
_URLS = ["jAvAsCrIpT:x", "jav\tascript:x", "HTTP://x/?a=1&b=<'\">", "https://x/\n", "data:text/html;base64,x", "/x"]
_TEMPLATE = Environment(autoescape=True).from_string(
    """<section title="{{ title }}"><h1>{{ title }}</h1> <p>{{ total }} jobs</p><ul>
    {% for name, count in groups %}<li><a href="?group={{ name|urlencode }}">{{ name }}</a> <b>{{ count }}</b></li>{% endfor %}
    </ul><table>{% for row in rows %}
      <tr class="{{ row.status }}" data-job="{{ row.job }}">
        <td>{% if row.link %}<a href="{{ row.url }}">{{ row.name }}</a>{% else %}{{ row.name }}{% endif %}</td>
        <td>{{ row.failures }}</td> <td title="{{ row.error or "" }}">{{ row.mark }}</td>
      </tr>{% endfor %}
    </table></section>"""
)


def _text(rng: random.Random) -> str:
    if rng.random() < 0.5:
        return rng.choice(_HOSTILE)
    return "".join(rng.choices("<>&\"'=ab1#; \n%+", k=rng.randint(0, 8)))


def _events(rng: random.Random, count: int, texts: Any = None) -> list[dict[str, Any]]:
    made: dict[tuple[str, int], dict[str, Any]] = {}
    for _ in range(count):
        job, seq = rng.choice(["a", "b", "B", "c"]), rng.randint(1, 12)
        kind = rng.choice(["queued", "started", "failed", "failed", "succeeded", "paused"])
        text = texts(rng) if texts else rng.choice(["code 7", "code 12", "disk", "7up", ""])
        more = {"queued": {"name": text, "url": rng.choice(_URLS)}, "failed": {"error": text}}.get(kind, {})
        made.setdefault((job, seq), {"job": job, "seq": seq, "type": kind, "at": rng.randint(0, 4), **more})
    events = list(made.values())
    events += rng.choices(events, k=rng.randint(0, 3)) if events else []
    rng.shuffle(events)
    return events


_JOBS = """
WITH known AS (SELECT DISTINCT * FROM events WHERE type IN ('queued', 'started', 'failed', 'succeeded')),
last AS (SELECT job, max(seq) AS seq FROM known GROUP BY job),
queues AS (SELECT job, max(seq) AS seq FROM known WHERE type = 'queued' GROUP BY job),
failures AS (
    SELECT k.job, count(*) AS number, max(k.seq) AS seq FROM known AS k LEFT JOIN queues AS q USING (job)
    WHERE k.type = 'failed' AND k.seq > coalesce(q.seq, 0) GROUP BY k.job)
SELECT l.job, coalesce(qk.name, l.job) AS name, qk.url, lk.type AS status, lk.at AS since, coalesce(f.number, 0) AS failures,
    fk.error
FROM last AS l JOIN known AS lk ON lk.job = l.job AND lk.seq = l.seq
LEFT JOIN queues AS q ON q.job = l.job LEFT JOIN known AS qk ON qk.job = q.job AND qk.seq = q.seq
LEFT JOIN failures AS f ON f.job = l.job LEFT JOIN known AS fk ON fk.job = f.job AND fk.seq = f.seq
ORDER BY lk.at DESC, l.job
"""


def _sql(events: list[dict[str, Any]]) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    db.row_factory = sqlite3.Row
    db.create_function("mark", 1, lambda error: None if error is None else re.sub("[0-9]+", "#", error))
    db.execute("CREATE TABLE events (job, seq, type, at, name, url, error)")
    columns = ("job", "seq", "type", "at", "name", "url", "error")
    rows = [[event.get(column) for column in columns] for event in events]
    db.executemany("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
    db.execute(f"CREATE TABLE jobs AS {_JOBS}")
    return db


def test_sql_agrees() -> None:
    """Over 400 random logs, jobs, pages, counts and groups are what SQL makes of the table of events."""
    rng = random.Random(23)
    for _ in range(400):
        events = _events(rng, rng.randint(0, 14))
        status = rng.choice([None, *oracle.STATUSES])
        group = rng.choice([None, None, "code #", "disk", "#up", ""])
        page, size = rng.randint(1, 3), rng.randint(1, 3)
        db = _sql(events)
        where = (
            "(:status IS NULL OR status = :status) AND (:group IS NULL OR (status = 'failed' AND mark(error) = :group))"
        )
        values = {"status": status, "group": group, "size": size, "skip": (page - 1) * size}
        found = f"FROM jobs WHERE {where} ORDER BY since DESC, job"
        rows = [dict(row) for row in db.execute(f"SELECT * {found} LIMIT :size OFFSET :skip", values)]
        total = len(db.execute(f"SELECT * {found}", values).fetchall())
        assert oracle.query(events, status=status, group=group, page=page, size=size) == [rows, total]
        counted = "SELECT mark(error) AS m, count(*) FROM jobs WHERE status = 'failed' GROUP BY m ORDER BY 2 DESC, 1"
        assert oracle.groups(events) == [list(row) for row in db.execute(counted)]
        for job in ("a", "b", "B", "c"):
            row = db.execute("SELECT * FROM jobs WHERE job = ?", [job]).fetchone()
            assert oracle.folded(events, job) == (dict(row) if row else None)
        db.close()


@pytest.mark.parametrize("text", ["", "a", "1", "a12b", "12 a 3", "\u0663 3", "1.0.0.127", "#1", "\u00b21"])
def test_fingerprints(text: str) -> None:
    """A fingerprint is what the regular expression makes of it."""
    assert oracle.fingerprint(text) == re.sub("[0-9]+", "#", text)


def _filled(title: str, events: list[dict[str, Any]]) -> str:
    rows, total = oracle.query(events)
    for row in rows:
        row["link"] = re.match("(?i)https?://", row["url"] or "") is not None
        row["mark"] = re.sub("[0-9]+", "#", row["error"] or "")
    return _TEMPLATE.render(title=title, total=total, groups=oracle.groups(events), rows=rows)


def test_jinja2_makes_the_page() -> None:
    """Over 500 hostile logs, the oracle finds in the page that jinja2 makes just what it expects."""
    rng = random.Random(24)
    for _ in range(500):
        title, events = _text(rng), _events(rng, rng.randint(0, 8), _text)
        assert oracle.read_page(_filled(title, events)) == oracle.page(title, events)


def _html5(text: str) -> Any:
    """The tree that html5lib finds, in the form of the oracle's."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    [section] = parser.parseFragment(text)

    def tree(node: Any) -> list[Any]:
        children: list[Any] = []
        pieces = [(None, node.text)] + [part for child in node for part in ((child, None), (None, child.tail))]
        for child, data in pieces:
            if child is not None and child.tag == "tbody":  # the standard puts one into a table
                children += tree(child)[2]
            elif child is not None:
                children.append(tree(child))
            elif data and (data.strip() or node.tag not in ("section", "ul", "li", "table", "tbody", "tr")):
                children.append(data)
        attributes = dict(node.attrib)
        if node.tag == "li":
            children[0][1]["href"] = oracle._address(children[0][1]["href"])
        return [node.tag, attributes, children]

    return ["page", {}, [tree(section)]]


def test_html5lib_finds_the_same() -> None:
    """In 300 hostile pages of the reference, html5lib finds what html.parser does, and what the oracle expects."""
    rng = random.Random(25)
    for _ in range(300):
        title, events = _text(rng), _events(rng, rng.randint(0, 6), _text)
        [page] = probes.play(title, [*(["apply", event] for event in events), ["render", {}]])
        assert _html5(page) == oracle.read_page(page) == oracle.page(title, events)


def test_the_reference_escapes_like_markupsafe() -> None:
    """The reference's attributes are those of markupsafe, up to how the quotes are written."""
    board = load("failed_jobs_board", "reference").Board
    for text in _HOSTILE:
        ours, theirs = board.attribute(text), str(escape(text))
        assert ours.replace("&#x27;", "'").replace("&quot;", '"') == theirs.replace("&#39;", "'").replace("&#34;", '"')


@pytest.mark.parametrize("group", [*_HOSTILE, "a&group=b", "100% + 1", "#", "a b"])
def test_addresses(group: str) -> None:
    """Both spellings of a space are read as the group; what is not encoded is not."""
    for encoded in (quote(group, safe=""), quote_plus(group)):
        assert oracle._address(f"?group={encoded}") == ["", [["group", group]], ""]
    if "&" in group or "#" in group or "+" in group:
        assert oracle._address(f"?group={group}") != ["", [["group", group]], ""]


@pytest.mark.parametrize(
    "page",
    [
        "<section>",
        "<section></section></p>",
        "<section title='a' title='b'></section>",
        "<section><!-- x --></section>",
        "<section/>",
        "<!doctype html><section></section>",
        "text<section></section>",
        None,
        "x" * 400_000,
    ],
)
def test_what_is_no_page(page: Any) -> None:
    """Tags that are not closed, or twice, comments and texts are found."""
    assert oracle.read_page(page) != ["page", {}, [["section", {}, []]]]
    assert oracle.read_page("\n<section> </section> ") == ["page", {}, [["section", {}, []]]]


def test_the_reference_plays_as_expected() -> None:
    """The reference agrees with the oracle over 10,000 random logs, going on from a snapshot now and then."""
    rng = random.Random(26)
    for number in range(10_000):
        hostile = number % 5 == 0
        title, events = _text(rng), _events(rng, rng.randint(0, 8), _text if hostile else None)
        arguments = {
            "status": rng.choice([None, *oracle.STATUSES]),
            "page": rng.randint(1, 2),
            "size": rng.randint(1, 3),
        }
        script: list[list[Any]] = [["apply", event] for event in events]
        script.insert(rng.randint(0, len(script)), ["reload", rng.choice(["json", "plain"])])
        seen = probes.play(title, [*script, ["job", "a"], ["query", arguments], ["groups"], ["render", arguments]])
        wanted = [oracle.folded(events, "a"), oracle.query(events, **arguments), oracle.groups(events)]
        assert seen[:3] == wanted, events
        if hostile:
            assert oracle.read_page(seen[3]) == oracle.page(title, events, **arguments)
    assert json.loads(probes.taken("x", [])) == {"title": "x", "jobs": []}
