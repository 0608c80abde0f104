"""A local Slack: a workspace of one app, with a page for people, that refuses what Slack refuses."""

from workspace.patience import Patience
from workspace.server import PortInUse, Workspace
from workspace.store import FolderInUse

__all__ = ["FolderInUse", "Patience", "PortInUse", "Workspace"]
