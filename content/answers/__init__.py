"""The offline assistant: a question in everyday words, answered from the facts of the guides and from nothing else.

May import content.guides, content.library, content.search, content.channels and content.directory.
"""

from content.answers.assistant import Assistant
from content.answers.language import language_of
from content.answers.model import AskBack, Conversation, Reply, SlotName

__all__ = ["AskBack", "Assistant", "Conversation", "Reply", "SlotName", "language_of"]
