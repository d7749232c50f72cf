"""Finding guides by what people type or say: without marks, misspelt, in their own words.

May import content.guides and content.library; knows nothing of the screen.

* `SearchIndex(document_of(guide) for guide in …).search(text)`: the guides that a text is about, best first.
* `best_guide(index, text)`: the first of them with a confidence.
* `plain_words(text)`: dialect, abbreviations and old spelling as plain folded words; `SearchIndex.plain_words(text)`
  also takes glued words apart and undoes Telex and VNI.

How a text is read: words (cutting, folding) → rewriting (spellings.txt) → reading (what each word may be misspelt
for) → understanding (concepts.txt; senses, ages) → index (situations.txt; weights, heads, talk).

A pack may bring its own lists: `SearchIndex((document_of(guide, lexicon) for guide in …), lexicon)`, `lexicon` being
`read_lexicon(folder)`.
"""

from content.search.documents import SearchDocument, document_of
from content.search.finding import BestGuide, best_guide, plain_words
from content.search.index import Hit, SearchIndex
from content.search.lexicon import Lexicon, read_lexicon

__all__ = [
    "BestGuide",
    "Hit",
    "Lexicon",
    "SearchDocument",
    "SearchIndex",
    "best_guide",
    "document_of",
    "plain_words",
    "read_lexicon",
]
