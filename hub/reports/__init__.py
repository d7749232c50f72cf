"""Reports: what is counted of help sessions, by day and org unit, shown, exported and signed.

`measures` says what is counted and which sessions are behind a figure; `counts` adds up; `roll_up` keeps the counts of
each day true to the sessions; `tables` turns them into the report that every form (page, PDF, XLSX, CSV) shows alike.
"""
