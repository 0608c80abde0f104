"""`python -m bench` measures and prints the table; with `--write` the README gets it as well."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import answers, door, lateness, morning, start, year
from bench.figures import Figure, renewed, table

README = Path(__file__).parents[1] / "README.md"
PARTS = (answers, door, start, morning, year, lateness)


def main() -> None:
    """Measure every part, one after another, each in a folder of its own."""
    parser = argparse.ArgumentParser(
        prog="bench", description="Foyer's figures, each beside a peer or a limit."
    )
    parser.add_argument("--write", action="store_true", help="renew the table of the README")
    given = parser.parse_args()
    shown = table(_figures())
    print(shown)
    if given.write:
        README.write_text(renewed(README.read_text(encoding="utf-8"), shown), encoding="utf-8")


def _figures() -> list[Figure]:
    figures: list[Figure] = []
    with TemporaryDirectory(prefix="foyer-bench-") as folder:
        for part in PARTS:
            name = part.__name__.rpartition(".")[2]
            print(f"{name} ...", file=sys.stderr, flush=True)
            figures += part.measure(Path(folder) / name)
    return figures


if __name__ == "__main__":
    main()
