"""The trend of a series as a small picture: each aspect as a line that rises to green and falls to red.

A colour is never alone: each has a shape of its own, that of its sign in texts, and a height of its own.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from bot.reports.history import lettering
from bot.reports.written import Colour

MOST = 26  # reports: half a year of weeks
# On white each of them has a contrast of 3 to 1 or more (WCAG 2.2, 1.4.11).
PAINT: Mapping[Colour, str] = {Colour.GREEN: "#1a7f37", Colour.AMBER: "#bf6a02", Colour.RED: "#c4281c"}
PAPER, INK, FAINT = "#ffffff", "#1d1c1d", "#8d8d8d"

# Pixels of the finished picture, which is drawn larger and made smaller, so that its edges are smooth.
COLUMN, ROW, MARGIN, FOOT = 112, 104, 28, 52
RADIUS, LEVEL, SIZE, FINER = 15, 28, 24, 2

_Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One aspect: its name, and its colour in each report; None in one that says nothing of it."""

    name: str
    colours: tuple[Colour | None, ...]


def picture(days: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Draw how colours changed, the earliest report first, as PNG.

    Args:
        days: what stands under each report; of more than MOST reports the last ones are drawn.
        rows: with one colour for each day.
    """
    shown, font = days[-MOST:], _font()
    left = 2 * MARGIN * FINER + max((lettering.width(row.name, font) for row in rows), default=0)
    right = left + (len(shown) * COLUMN + MARGIN) * FINER
    size = (_even(right), (len(rows) * ROW + 2 * MARGIN + FOOT) * FINER)
    image = Image.new("RGB", size, PAPER)
    drawn = ImageDraw.Draw(image)
    for n, row in enumerate(rows):
        _row(drawn, row, left, (MARGIN + (n + 0.5) * ROW) * FINER)
    for n, day in enumerate(shown):
        _centred(drawn, (_x(left, n), size[1] - 2 * MARGIN * FINER / 2), day)
    written = io.BytesIO()
    image.reduce(FINER).save(written, format="PNG", optimize=True)
    return written.getvalue()


def _row(drawn: ImageDraw.ImageDraw, row: Row, left: float, middle: float) -> None:
    """Draw one aspect around the height of its amber."""
    lettering.write(drawn, (MARGIN * FINER, middle + SIZE * FINER / 3), row.name, _font(), INK)
    known = [
        ((_x(left, n), middle + (colour.rank - 1) * LEVEL * FINER), colour)
        for n, colour in enumerate(row.colours[-MOST:])
        if colour
    ]
    drawn.line([at for at, _ in known], fill=FAINT, width=2 * FINER)
    for at, colour in known:
        _SHAPES[colour](drawn, at, PAINT[colour])


def _circle(drawn: ImageDraw.ImageDraw, at: _Point, paint: str) -> None:
    drawn.circle(at, RADIUS * FINER, fill=paint)


def _diamond(drawn: ImageDraw.ImageDraw, at: _Point, paint: str) -> None:
    (x, y), far = at, RADIUS * FINER * 1.3
    drawn.polygon([(x, y - far), (x + far, y), (x, y + far), (x - far, y)], fill=paint)


def _square(drawn: ImageDraw.ImageDraw, at: _Point, paint: str) -> None:
    (x, y), far = at, RADIUS * FINER * 0.9
    drawn.rectangle([(x - far, y - far), (x + far, y + far)], fill=paint)


_SHAPES: Mapping[Colour, Callable[[ImageDraw.ImageDraw, _Point, str], None]] = {
    Colour.GREEN: _circle,
    Colour.AMBER: _diamond,
    Colour.RED: _square,
}


def _centred(drawn: ImageDraw.ImageDraw, at: _Point, text: str) -> None:
    x, baseline = at
    lettering.write(drawn, (x - lettering.width(text, _font()) / 2, baseline), text, _font(), INK)


def _x(left: float, n: int) -> float:
    """Return the middle of a column."""
    return left + (n + 0.5) * COLUMN * FINER


def _even(pixels: float) -> int:
    """Return a whole number of finished pixels that holds so many finer ones."""
    return -(-round(pixels) // FINER) * FINER


@cache
def _font() -> ImageFont.FreeTypeFont:
    """Return the font that Pillow brings along; it needs FreeType, which is in its wheels."""
    font = ImageFont.load_default(SIZE * FINER)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise TypeError(font)
    return font
