"""Finding guides by what people type or say: without marks, misspelt, in their own words.

May import content.guides and content.library; knows nothing of the screen.
"""

from content.search.documents import SearchDocument, document_of
from content.search.index import Hit, SearchIndex

__all__ = ["Hit", "SearchDocument", "SearchIndex", "document_of"]
