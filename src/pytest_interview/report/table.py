"""Tables of aligned, coloured cells that keep within a width."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pytest_interview.report.text import MIN_WIDTH, columns, escape, pad, wrap

__all__ = ["Cell", "Column", "Style", "paint", "table"]

_GAP = "  "


class Style(enum.Enum):
    """How text is set off: a meaning and its Select Graphic Rendition parameter."""

    PLAIN = ""
    BOLD = "1"
    DIM = "2"
    BAD = "31"
    GOOD = "32"
    WARNING = "33"


@dataclass(frozen=True, slots=True)
class Cell:
    """Text of a table, raw: the table escapes it."""

    text: str
    style: Style = Style.PLAIN
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column; elastic ones give way, the widest first, when the table would be too wide."""

    header: str
    right: bool = False
    elastic: bool = False


def paint(text: str, style: Style, color: bool) -> str:
    """Set escaped text off, if colours are wanted and there is something to see."""
    if not color or style is Style.PLAIN or not text.strip():
        return text
    return f"\x1b[{style.value}m{text}\x1b[0m"


def table(head: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int, color: bool) -> list[str]:
    """Lay out a header and rows.

    A cell that is too wide goes on, indented, on the next line. A row of a single cell is not bound to the
    columns: it has the whole width.
    """
    header = [Cell(column.header, Style.DIM) for column in head]
    widths = _widths(head, [header, *(row for row in rows if len(row) > 1)], width)
    lines = _lines(header, head, widths, color)
    for row in rows:
        if len(row) > 1:
            lines += _lines(row, head, widths, color)
        else:
            lines += [paint(piece, row[0].style, color) for piece in _wrap_cell(row[0], width)]
    return lines


def _widths(head: Sequence[Column], rows: Sequence[Sequence[Cell]], width: int) -> list[int]:
    widths = [max(cell.indent + columns(escape(cell.text)) for cell in cells) for cells in zip(*rows, strict=True)]
    elastic = [place for place, column in enumerate(head) if column.elastic]
    room = width - sum(widths) - len(_GAP) * (len(head) - 1) + sum(widths[place] for place in elastic)
    for count, place in enumerate(sorted(elastic, key=widths.__getitem__)):
        # From the narrowest on, each may take an equal share of what is left: the widest give way.
        widths[place] = min(widths[place], max(room // (len(elastic) - count), MIN_WIDTH))
        room -= widths[place]
    return widths


def _lines(row: Sequence[Cell], head: Sequence[Column], widths: Sequence[int], color: bool) -> list[str]:
    wrapped = [_wrap_cell(cell, size) for cell, size in zip(row, widths, strict=True)]
    lines = []
    for pieces in zip_longest(*wrapped, fillvalue=""):
        cells = [
            # Painted after padding: escape sequences have no width.
            paint(pad(piece, size, right=column.right), cell.style, color)
            for piece, cell, column, size in zip(pieces, row, head, widths, strict=True)
        ]
        lines.append(_GAP.join(cells).rstrip())
    return lines


def _wrap_cell(cell: Cell, width: int) -> list[str]:
    """The lines of a cell; where there is room, those after the first stand further in."""
    margin = " " * cell.indent
    first, *more = wrap(cell.text, width - cell.indent)
    if not more:
        return [margin + first]
    hanging = _GAP if width - cell.indent - len(_GAP) >= MIN_WIDTH else ""
    first, *more = wrap(cell.text, width - cell.indent - len(hanging))
    return [margin + first, *(margin + hanging + line for line in more)]
