"""Carriers at the hub: a kiosk's log from a USB stick, taken as if it came by network, and the receipt to bring back.

By the console (`hub.console.carriers`), the command line (`python -m hub carry in`) and POST /v1/carriers.
"""
