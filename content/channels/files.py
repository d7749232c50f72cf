"""Reading the sources of the check of channels."""

from __future__ import annotations

from pathlib import Path

from pydantic import RootModel

from content.channels.model import ChannelData, OfficialChannel
from content.yaml_files import read_model


class _Official(RootModel[tuple[OfficialChannel, ...]]):
    """`official.yaml`."""


def read_channels(folder: Path) -> ChannelData:
    """The directory and the signs in `folder`; nothing where there is no such folder. Raises FileError."""
    if not folder.exists():
        return ChannelData()
    official = read_model(folder / "official.yaml", _Official).model.root
    return read_model(folder / "signs.yaml", ChannelData).model.model_copy(update={"official": official})
