"""Letting devices in: single-use codes, and the exchange of public keys."""
