"""What costs time is done once: passages that were learned, and files of ours that were worked out."""

from pathlib import Path

import pytest

from bot.knowledge import kept
from bot.knowledge.compiled import compiled
from bot.knowledge.library import Passage
from tests.embedder import WordEmbedder, semantics

LEAVE = Passage("book.md", "Leave", "You have 25 days. They end with the year.", 3, "")
SICK = Passage("book.md", "Leave", "Tell your manager before nine.", 4, "")


def test_what_was_learned_of_passages_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new" / "passages.npz"
    kept.learn(semantics(WordEmbedder()), [LEAVE], file)
    again = WordEmbedder()
    meaning = semantics(again)
    kept.learn(meaning, [LEAVE, SICK], file)
    assert again.learned == ["Leave: Tell your manager before nine.", "Leave"]
    assert meaning.knows([LEAVE, SICK])


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04", b"no file of vectors"])
def test_a_broken_file_of_vectors_only_costs_time(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "passages.npz"
    file.write_bytes(broken)
    meaning = semantics(WordEmbedder())
    kept.learn(meaning, [LEAVE], file)
    assert meaning.knows([LEAVE])


def test_what_several_passages_say_is_embedded_once() -> None:
    embedder = WordEmbedder()
    semantics(embedder).learn([LEAVE, SICK])
    assert sorted(embedder.learned) == sorted(set(embedder.learned))


def test_files_are_worked_out_anew_only_when_one_of_them_changed(tmp_path: Path) -> None:
    source, made = tmp_path / "source.toml", list[str]()

    def make() -> str:
        made.append(source.read_text(encoding="utf-8"))
        return made[-1]

    source.write_text("one", encoding="utf-8")
    first = [compiled([source], str, make) for _ in range(2)]
    source.write_text("two", encoding="utf-8")
    assert [*first, compiled([source], str, make)] == ["one", "one", "two"]
    assert made == ["one", "two"]
    assert len(list((tmp_path / "__pycache__").iterdir())) == 1
