"""What kiosk and hub must agree on: the event, its canonical bytes, the hash chain, the kinds, the wire messages.

Imports nothing of the store, of Qt or of the hub.
"""
