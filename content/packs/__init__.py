"""Packs: the content as signed, versioned sets of files (The Update Framework).

`store` says which pack runs; `install` brings a newer one from a source; `workshop`, `build`, `signing` and `publish`
are for the people who make packs. Only `install` and those import python-tuf, so that a start does without it.
"""
