"""xml.etree makes the page; the state of a job is plain data that a function maps to the next one."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from itertools import groupby
from urllib.parse import urlencode


def start(job):
    return {"job": job, "top": None, "queue": None, "failed": {}, "error": ""}


def follow(state, event):
    seq, kind = event["seq"], event["type"]
    state = {**state, "failed": dict(state["failed"])}
    if state["top"] is None or state["top"]["seq"] < seq:
        state["top"] = {"seq": seq, "type": kind, "at": event["at"]}
    if kind == "queued" and (state["queue"] is None or state["queue"]["seq"] < seq):
        state["queue"] = {"seq": seq, "name": event["name"], "url": event["url"]}
    if kind == "failed":
        if not state["failed"] or seq >= max(map(int, state["failed"])):
            state["error"] = event["error"]
        state["failed"][str(seq)] = True
    return state


def as_row(state):
    queue = state["queue"] or {"seq": 0, "name": state["job"], "url": None}
    failures = sum(int(seq) > queue["seq"] for seq in state["failed"])
    return {
        "job": state["job"],
        "name": queue["name"],
        "url": queue["url"],
        "status": state["top"]["type"],
        "since": state["top"]["at"],
        "failures": failures,
        "error": state["error"] if failures else None,
    }


def mark(error):
    return "".join("#" if digits else "".join(run) for digits, run in groupby(error, key=lambda c: "0" <= c <= "9"))


class Board:
    def __init__(self, title):
        self.title = title
        self.states = {}

    def apply(self, event):
        if event["type"] in ("queued", "started", "failed", "succeeded"):
            job = event["job"]
            self.states[job] = follow(self.states.get(job) or start(job), event)

    def job(self, job):
        return as_row(self.states[job]) if job in self.states else None

    def query(self, status=None, group=None, page=1, size=20):
        rows = [as_row(state) for state in self.states.values()]
        rows = [row for row in rows if status is None or row["status"] == status]
        rows = [row for row in rows if group is None or (row["status"] == "failed" and mark(row["error"]) == group)]
        rows.sort(key=lambda row: (-row["since"], row["job"]))
        return rows[size * (page - 1) :][:size], len(rows)

    def groups(self):
        counts = {}
        for state in self.states.values():
            row = as_row(state)
            if row["status"] == "failed":
                counts[mark(row["error"])] = counts.get(mark(row["error"]), 0) + 1
        return [(name, counts[name]) for name in sorted(counts, key=lambda name: (-counts[name], name))]

    def render(self, status=None, group=None, page=1, size=20):
        def add(parent, tag, text=None, **attributes):
            child = ET.SubElement(parent, tag, {key.replace("_", "-"): value for key, value in attributes.items()})
            child.text = text
            return child

        rows, total = self.query(status, group, page, size)
        section = ET.Element("section", {"title": self.title})
        add(section, "h1", self.title)
        add(section, "p", f"{total} jobs")
        groups = add(section, "ul")
        for name, count in self.groups():
            item = add(groups, "li")
            add(item, "a", name, href="?" + urlencode({"group": name}))
            add(item, "b", str(count))
        table = add(section, "table")
        for row in rows:
            line = add(table, "tr", **{"class": row["status"], "data_job": row["job"]})
            cell = add(line, "td")
            if (row["url"] or "").lower().split("://")[0] in ("http", "https") and "://" in row["url"]:
                add(cell, "a", row["name"], href=row["url"])
            else:
                cell.text = row["name"]
            add(line, "td", str(row["failures"]))
            add(line, "td", mark(row["error"] or ""), title=row["error"] or "")
        return ET.tostring(section, encoding="unicode", method="html")

    def snapshot(self):
        return json.loads(json.dumps([self.title, list(self.states.values())]))

    @classmethod
    def restore(cls, snapshot):
        board = cls(snapshot[0])
        board.states = {state["job"]: state for state in json.loads(json.dumps(snapshot[1]))}
        return board
