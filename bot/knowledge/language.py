"""Which language a question is asked in."""

from functools import cache
from math import log

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from bot.knowledge.text import LANGUAGES

_SHORTEST = 12  # characters; of less, letters tell nothing
# How many times likelier than their own language letters must make another, for somebody who asks in a few
# words. On keywords of our questions it takes what is misread from one in eight to one in fifty, where people
# write in their own language; where they do not, it misreads twice as many as without.
_OWN = 50.0


def spoken(text: str, heard: str | None, own: str | None = None) -> str:
    """Return the language of a question, "en", "fr" or "nl".

    Args:
        heard: what its function words say; None when they leave it open, so that its letters decide.
        own: the language of who asks, which they most often write in; None where nobody is known.
    """
    if heard:
        return heard
    if len(text) < _SHORTEST:
        return own or "en"
    likely = {str(language): float(score) for language, score in _identifier().rank(text)}
    best = max(likely, key=likely.__getitem__)
    return own if own and likely[best] - likely[own] <= log(_OWN) else best


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    identifier.set_languages(list(LANGUAGES))
    return identifier
