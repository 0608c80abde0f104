"""From documents to the library that questions are answered from."""

from bot.knowledge.shelf.role import as_agreed, library_of

__all__ = ["as_agreed", "library_of"]
