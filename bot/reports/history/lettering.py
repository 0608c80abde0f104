"""Letters in a picture, in the font that Pillow brings along.

That font holds ASCII alone, so the marks on letters of French and Dutch are drawn as strokes.
"""

import unicodedata
from collections.abc import Mapping

from PIL.ImageDraw import ImageDraw
from PIL.ImageFont import FreeTypeFont

Point = tuple[float, float]

# Strokes of a mark, each from point to point: x from the left of its letter in parts of its width, y from
# the top of the letter in parts of the font's size, upwards below zero.
MARKS: Mapping[str, tuple[tuple[Point, Point], ...]] = {
    "\u0301": (((0.42, -0.07), (0.64, -0.21)),),  # acute
    "\u0300": (((0.58, -0.07), (0.36, -0.21)),),  # grave
    "\u0302": (((0.28, -0.07), (0.5, -0.21)), ((0.5, -0.21), (0.72, -0.07))),  # circumflex
    "\u0308": (((0.28, -0.13), (0.36, -0.13)), ((0.64, -0.13), (0.72, -0.13))),  # diaeresis
    "\u0327": (((0.54, 0.56), (0.44, 0.7)),),  # cedilla
}
_PLAIN = {"’": "'", "–": "-", "…": "..."}


def write(drawn: ImageDraw, at: Point, text: str, font: FreeTypeFont, fill: str) -> None:
    """Write a line of text with its left edge and baseline at a point, in pixels."""
    x, baseline = at
    letter = ""
    for sign in _letters(text):
        if sign in MARKS:
            _mark(drawn, (x - font.getlength(letter), baseline), letter, sign, font, fill)
        elif sign.isascii():
            drawn.text((x, baseline), sign, fill=fill, font=font, anchor="ls")
            x, letter = x + font.getlength(sign), sign


def width(text: str, font: FreeTypeFont) -> float:
    """Return how wide a line of text is, in pixels."""
    return sum(font.getlength(sign) for sign in _letters(text) if sign.isascii())


def _letters(text: str) -> str:
    """Return the letters of a text, each followed by its marks."""
    return unicodedata.normalize("NFD", "".join(_PLAIN.get(sign, sign) for sign in text))


def _mark(drawn: ImageDraw, at: Point, letter: str, mark: str, font: FreeTypeFont, fill: str) -> None:
    left, baseline = at
    wide, size = font.getlength(letter), font.size
    top = baseline - size * (0.72 if letter.isupper() else 0.52)
    for stroke in MARKS[mark]:
        points = [(left + x * wide, top + y * size) for x, y in stroke]
        drawn.line(points, fill=fill, width=max(1, round(size * 0.09)))
