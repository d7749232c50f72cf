"""The commands of `python -m content`, one a module: `add` declares it, and a function carries it out."""
