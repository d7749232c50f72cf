"""The guides: their format, checks, local facts, search and the library that a kiosk or the hub shows.

Knows nothing of Qt, of the store or of the network. Start at `content.library.load_library`.
"""
