"""The assistant over the content that ships, built once."""

from __future__ import annotations

from datetime import date

import pytest

from content.answers import Assistant
from content.channels import Inspector
from content.library import Library, load_library
from content.search import SearchIndex, document_of


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(today=date(2026, 11, 21))


@pytest.fixture(scope="session")
def assistant(library: Library) -> Assistant:
    index = SearchIndex(document_of(guide) for guide in library.guides)
    return Assistant(library, index, Inspector(library.catalogue.channels))
