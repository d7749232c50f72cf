"""The commands of `python -m kiosk`, one a module: `add` declares it, and a function carries it out."""
