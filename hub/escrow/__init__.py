"""Escrowed store keys: kept sealed to the hub's escrow key, and released by two people to a kiosk that lost its own.

One person with RECOVER_KIOSKS asks and says why, another approves; the code that the second one is shown works once,
within a quarter of an hour, at the kiosk that it is meant for. See docs/decisions/0016-key-escrow.md.
"""
