"""The catalogue compiled to one file that opens in milliseconds, where reading the YAML takes most of a second.

A compiled file is a header line (format, SHA-256 of the sources, SHA-256 of the body) and a JSON body. It is used only
when all three agree with what they describe; otherwise it is built again from the sources.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from pathlib import Path

from pydantic import ValidationError

from content.catalogue import DATA, Catalogue, CatalogueFiles

FORMAT = 5
"""Raise it when the models change, so that no kiosk reads a cache of the release before."""

FILE_NAME = "library.json"


def compile_library(data: Path = DATA) -> bytes:
    """Read and compile the sources in `data`. Raises FileError."""
    return _pack(_read(data), fingerprint(data))


def open_catalogue(data: Path = DATA, cache: Path | None = None) -> Catalogue:
    """The catalogue of `data`, from the compiled file in the folder `cache` where that is sound, else from the sources.

    A compiled file that is missing, stale or damaged is written anew; a folder that cannot be written only costs time.
    Raises FileError when the sources have to be read and are bad.
    """
    if cache is None:
        return _read(data)
    sources = fingerprint(data)
    found = _unpack(cache / FILE_NAME, sources)
    if found is not None:
        return found
    catalogue = _read(data)
    _write(cache, _pack(catalogue, sources))
    return catalogue


def fingerprint(data: Path) -> str:
    """SHA-256 over the names and bytes of all sources, in hex."""
    digest = hashlib.sha256()
    for path in CatalogueFiles(data).all:
        content = path.read_bytes() if path.exists() else b""
        digest.update(f"{path.relative_to(data).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _read(data: Path) -> Catalogue:
    from content.sources import read_catalogue  # loads YAML, which the usual start does without

    return read_catalogue(data)


def _pack(catalogue: Catalogue, sources: str) -> bytes:
    body = catalogue.model_dump_json(exclude_defaults=True).encode()
    header = {"format": FORMAT, "sources": sources, "body": hashlib.sha256(body).hexdigest()}
    return json.dumps(header).encode() + b"\n" + body


def _unpack(path: Path, sources: str) -> Catalogue | None:
    try:
        header, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    expected = {"format": FORMAT, "sources": sources, "body": hashlib.sha256(body).hexdigest()}
    if header != json.dumps(expected).encode():
        return None
    try:
        return Catalogue.model_validate_json(body)
    except ValidationError:  # written by a release whose models differ
        return None


def _write(cache: Path, packed: bytes) -> None:
    """Replace the compiled file in one step, so that a power cut leaves the old one or the new one."""
    draft: Path | None = None
    try:
        cache.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=cache)
        draft = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            file.write(packed)
        draft.replace(cache / FILE_NAME)
    except OSError:  # a full or read-only disk: the next start reads the sources again
        if draft is not None:
            draft.unlink(missing_ok=True)
