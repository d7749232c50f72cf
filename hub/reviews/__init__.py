"""Reviews of help sessions.

states → the pure rules; models → what was done; service → doing it; corrections → what a kiosk adds afterwards;
restoring, checking → a session's state as its events led to it.
"""
