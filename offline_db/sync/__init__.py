"""Bringing a kiosk's log to the hub and the hub's feed to the kiosk. Knows the store only through `ports`.

Imports httpx: load it after the first frame, never on the way to it.
"""
