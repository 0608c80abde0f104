"""The catalogues beside the texts of the code: `make words` brings them up to date, a law compares them.

A new or changed sentence arrives empty, or with the nearest old translation marked as fuzzy; both keep the
law from passing until somebody who speaks the language has written it.
"""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from bot.words import CATALOGUES

ROOT = Path(__file__).parents[1]
SPOKEN = ("bot", "handlers")
# The functions that mark a text; of `say_many` the first two arguments are the sentence.
MARKS = {"say": None, "say_many": (1, 2), "N_": None}
PYTHON = [("**.py", "python")]


def paths() -> dict[str, Path]:
    """The catalogue of each language there is one for."""
    return {path.parts[-3]: path for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/foyer.po"))}


def in_the_code() -> Catalog:
    """Every text the code marks, without translations."""
    found = Catalog(charset="utf-8")
    for folder in SPOKEN:
        for _, _, text, _, _ in extract_from_dir(ROOT / folder, method_map=PYTHON, keywords=MARKS):
            found.add(text)
    return found


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it stands."""
    with paths()[language].open("rb") as source:
        return read_po(source, locale=language)


def up_to_date(language: str) -> str:
    """The file of a language with exactly the texts of the code; its head is kept word for word."""
    head, _, _ = paths()[language].read_text(encoding="utf-8").partition("\n\n")
    renewed = catalogue(language)
    renewed.update(in_the_code())
    entries = io.BytesIO()
    # Neither places in the code nor dates, so that only texts that changed show up as changes.
    write_po(entries, renewed, width=0, omit_header=True, no_location=True, sort_output=True,
             ignore_obsolete=True, include_previous=True)  # fmt: skip
    return f"{head}\n\n{entries.getvalue().decode()}"


if __name__ == "__main__":
    for language, path in paths().items():
        path.write_text(up_to_date(language), encoding="utf-8")
