"""Carriers: a kiosk's unsent log as one sealed, signed file for a USB stick, and the receipt that comes back.

`envelope` is the file format that both share; `headers` what each says in the clear. Knows no store: the kiosk's side
is `kiosk.carriers`, the hub's `hub.carriers`.
"""
