"""The figures of the README's table, each measured against a peer or a limit in the same run."""
