"""What holds for every test: windows are drawn off the screen, by the renderer of low-end kiosks."""

import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_QUICK_BACKEND", "software")


def pytest_addoption(parser: pytest.Parser) -> None:
    """--every-guide: audits that look at a few guides look at all."""
    parser.addoption("--every-guide", action="store_true", help="look at all sixty guides, which takes minutes")
