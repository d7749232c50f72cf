"""Directory and overlay files that a place keeps up itself: checked, proposed, approved by a second person, told.

kinds → the two files and the states; reading → the content library's own checks on pasted text; words → a file as
people read it; service → propose, approve, refuse, withdraw.
"""
