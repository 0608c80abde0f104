"""The figures of the README's table, each measured against a peer or a limit in the same run."""

import bot as bot  # before NumPy, for whose threads it decides
