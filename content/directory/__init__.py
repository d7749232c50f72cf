"""Whom to turn to: support channels as data, by place, by subject and by who asks."""

from content.directory.find import Asker, channels_for
from content.directory.model import DirectoryFile, Shift, SupportChannel

__all__ = ["Asker", "DirectoryFile", "Shift", "SupportChannel", "channels_for"]
