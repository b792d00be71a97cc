"""jinja2 and markupsafe make the page; each job keeps its events by seq, folded when somebody asks."""

from __future__ import annotations

import copy
import re
from collections import Counter

from jinja2 import Environment

PAGE = """
<section title="{{ title }}">
  <h1>{{ title }}</h1>
  <p>{{ total }} jobs</p>
  <ul>
  {% for name, count in groups %}
    <li><a href="?group={{ name|urlencode }}">{{ name }}</a> <b>{{ count }}</b></li>
  {% endfor %}
  </ul>
  <table>
  {% for job in jobs %}
    <tr class="{{ job.status }}" data-job="{{ job.job }}">
      <td>{% if job.link %}<a href="{{ job.url }}">{{ job.name }}</a>{% else %}{{ job.name }}{% endif %}</td>
      <td>{{ job.failures }}</td>
      <td title="{{ job.error or '' }}">{{ job.mark }}</td>
    </tr>
  {% endfor %}
  </table>
</section>
"""
TEMPLATE = Environment(autoescape=True).from_string(PAGE)
WEB = re.compile("https?://", re.IGNORECASE | re.ASCII)
DIGITS = re.compile("[0-9]+")


class Board:
    def __init__(self, title):
        self.title = title
        self.events = {}
        self.folded = {}

    def apply(self, event):
        kind = event["type"]
        if kind not in {"queued", "started", "failed", "succeeded"}:
            return
        known = self.events.setdefault(event["job"], {})
        known[event["seq"]] = [kind, event["at"], event.get("name"), event.get("url"), event.get("error")]
        self.folded.pop(event["job"], None)
        self.forget_errors(known)

    @staticmethod
    def forget_errors(known):
        """The errors that no question can be about any more."""
        failed = sorted(seq for seq, event in known.items() if event[0] == "failed" and event[4] is not None)
        for seq in failed[:-1]:
            known[seq][4] = None

    def fold(self, job):
        if job not in self.folded:
            row = {"job": job, "name": job, "url": None, "failures": 0, "error": None}
            for _, (kind, at, name, url, error) in sorted(self.events[job].items()):
                row["status"], row["since"] = kind, at
                if kind == "queued":
                    row.update(name=name, url=url, failures=0, error=None)
                if kind == "failed":
                    row.update(failures=row["failures"] + 1, error=error)
            self.folded[job] = row
        return self.folded[job]

    def job(self, job):
        return dict(self.fold(job)) if job in self.events else None

    @staticmethod
    def mark(row):
        return DIGITS.sub("#", row["error"] or "")

    def rows(self):
        rows = sorted(map(self.fold, self.events), key=lambda row: row["job"])
        return sorted(rows, key=lambda row: row["since"], reverse=True)

    def query(self, status=None, group=None, page=1, size=20):
        rows = self.rows()
        if status is not None:
            rows = [row for row in rows if row["status"] == status]
        if group is not None:
            rows = [row for row in rows if row["status"] == "failed" and self.mark(row) == group]
        start = (page - 1) * size
        return [dict(row) for row in rows[start : start + size]], len(rows)

    def groups(self):
        counts = Counter(self.mark(row) for row in self.rows() if row["status"] == "failed")
        return sorted(sorted(counts.items()), key=lambda pair: pair[1], reverse=True)

    def render(self, status=None, group=None, page=1, size=20):
        rows, total = self.query(status, group, page, size)
        for row in rows:
            row["mark"], row["link"] = self.mark(row), WEB.match(row["url"] or "") is not None
        return TEMPLATE.render(title=self.title, total=total, groups=self.groups(), jobs=rows)

    def snapshot(self):
        events = {job: sorted([seq, *event] for seq, event in known.items()) for job, known in self.events.items()}
        return {"title": self.title, "events": copy.deepcopy(events)}

    @classmethod
    def restore(cls, snapshot):
        board = cls(snapshot["title"])
        for job, known in snapshot["events"].items():
            board.events[job] = {seq: list(event) for seq, *event in known}
        return board
