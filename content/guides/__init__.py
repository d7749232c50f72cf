"""One guide: its model, the conditions of its branches, the path that answers select, and the checks of authors.

`model`, `conditions`, `path` and `walk` are pure and import nothing else of `content`; `check_…` and `validation` read
whole folders.
"""
