"""Notes from the communes to the content editors, and the editors' answers.

states → what a note may become; service → writing, answering, closing; listing → what whose page shows.
"""
