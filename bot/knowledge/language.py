"""Which language a question is asked in."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.knowledge.text import LANGUAGES

_SHORTEST = 12  # characters; of less, letters tell nothing


def spoken(text: str, heard: str | None) -> str:
    """Return the language of a question, "en", "fr" or "nl".

    Args:
        heard: what its function words say; None when they leave it open, so that its letters decide.
    """
    if heard:
        return heard
    if len(text) < _SHORTEST:
        return "en"
    return str(_identifier().classify(text)[0])


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
