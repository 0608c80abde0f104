"""Label lines: "Contract: freelance" states a value, whatever the label."""

import re

# A colon later in a sentence makes no label.
_LABEL = re.compile(r"[\w/&()'’-]+(?:\s[\w/&()'’-]+){0,3}\s?[:：]\s+\S")


def is_label_line(text: str) -> bool:
    """Tell whether a line begins with a label of four words at the most, and a value after it."""
    return bool(_LABEL.match(text))
