"""Whether a link, a phone number, an app, a Zalo name or a message is what it claims to be, with the reasons."""

from content.channels.inspector import Inspector, Judgement, Verdict
from content.channels.model import ChannelData

__all__ = ["ChannelData", "Inspector", "Judgement", "Verdict"]
