"""The roster of a commune: who may sign in at its kiosks, told to them by the feed.

pins → six digits, made up and kept only as a hash; service → add, rename, reset, disable; delivery → which kiosks know.
"""
