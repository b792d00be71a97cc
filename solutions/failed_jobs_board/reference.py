"""For each job, just what the next event can still change: its last event, its last queueing, and the failures after that."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import Any
from urllib.parse import quote

_STATUSES = ("queued", "started", "failed", "succeeded")


@dataclass
class Job:
    """What is known about a job. Each of the three events is kept with its ``seq``; 0 stands before all of them."""

    job: str
    last: list[Any] = field(default_factory=lambda: [0])
    queued: list[Any] = field(default_factory=lambda: [0])
    failed: list[Any] = field(default_factory=lambda: [0])
    failures: list[int] = field(default_factory=list)

    def take(self, seq: int, event: dict[str, Any]) -> None:
        kind = event["type"]
        if seq > self.last[0]:
            self.last = [seq, kind, event["at"]]
        if kind == "queued" and seq > self.queued[0]:
            self.queued = [seq, event["name"], event["url"]]
            self.failures = [failure for failure in self.failures if failure > seq]
        if kind == "failed" and seq > self.queued[0] and seq not in self.failures:
            self.fail(seq, event["error"])

    def fail(self, seq: int, error: str) -> None:
        self.failures.append(seq)
        if seq > self.failed[0]:
            self.failed = [seq, error]

    @property
    def status(self) -> str:
        return self.last[1]

    @property
    def error(self) -> str | None:
        return self.failed[1] if self.failures else None

    def row(self) -> dict[str, Any]:
        name, url = self.queued[1:] or (self.job, None)
        return {
            "job": self.job,
            "name": name,
            "url": url,
            "status": self.status,
            "since": self.last[2],
            "failures": len(self.failures),
            "error": self.error,
        }

    def group(self) -> str | None:
        return fingerprint(self.error) if self.status == "failed" else None


def fingerprint(error: str) -> str:
    return re.sub("[0-9]+", "#", error)


class Board:
    def __init__(self, title: str) -> None:
        self.title = title
        self.jobs: dict[str, Job] = {}

    def apply(self, event: dict[str, Any]) -> None:
        if event["type"] in _STATUSES:
            self.of(event["job"]).take(event["seq"], event)

    def of(self, job: str) -> Job:
        return self.jobs.setdefault(job, Job(job))

    def job(self, job: str) -> dict[str, Any] | None:
        return self.jobs[job].row() if job in self.jobs else None

    def query(
        self, status: str | None = None, group: str | None = None, page: int = 1, size: int = 20
    ) -> tuple[list[dict[str, Any]], int]:
        found = [job for job in self.jobs.values() if status in (None, job.status)]
        if group is not None:
            found = [job for job in found if job.group() == group]
        found.sort(key=self.order)
        return [job.row() for job in found[(page - 1) * size : page * size]], len(found)

    @staticmethod
    def order(job: Job) -> Any:
        return -job.last[2], job.job

    def groups(self) -> list[tuple[str, int]]:
        counts = Counter(group for job in self.jobs.values() if (group := job.group()) is not None)
        return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))

    def render(self, status: str | None = None, group: str | None = None, page: int = 1, size: int = 20) -> str:
        rows, total = self.query(status, group, page, size)
        groups = "".join(self.item(name, count) for name, count in self.groups())
        table = "".join(self.line(row) for row in rows)
        title = self.text(self.title)
        return (
            f'<section title="{self.attribute(self.title)}">\n<h1>{title}</h1>\n<p>{total} jobs</p>\n'
            f"<ul>{groups}</ul>\n<table>{table}</table>\n</section>\n"
        )

    def item(self, name: str, count: int) -> str:
        return f'<li><a href="?group={self.address(name)}">{self.text(name)}</a> <b>{count}</b></li>\n'

    def line(self, row: dict[str, Any]) -> str:
        name, error = self.text(row["name"]), row["error"] or ""
        if self.is_link(row["url"]):
            name = f'<a href="{self.attribute(row["url"])}">{name}</a>'
        return (
            f'<tr class="{row["status"]}" data-job="{self.attribute(row["job"])}"><td>{name}</td><td>{row["failures"]}</td>'
            f'<td title="{self.attribute(error)}">{self.text(fingerprint(error))}</td></tr>\n'
        )

    @staticmethod
    def text(text: str) -> str:
        return escape(text)

    @staticmethod
    def attribute(text: str) -> str:
        return escape(text)

    @staticmethod
    def address(text: str) -> str:
        return quote(text, safe="")

    @staticmethod
    def is_link(url: str | None) -> bool:
        return url is not None and url.lower().startswith(("http://", "https://"))

    def snapshot(self) -> Any:
        jobs = [[job.job, job.last, job.queued, job.failed, list(job.failures)] for job in self.jobs.values()]
        return {"title": self.title, "jobs": jobs}

    @classmethod
    def restore(cls, snapshot: Any) -> Board:
        board = cls(snapshot["title"])
        for job, last, queued, failed, failures in snapshot["jobs"]:
            board.jobs[job] = Job(job, last, queued, failed, list(failures))
        return board
