"""The schema's history, in Alembic's layout. `offline_db.store.schema` runs it at start; there is no alembic.ini.

A released revision is never changed. `0001` holds what cannot be made again; a later revision may drop projections and
make them anew, since they are rebuilt from the events after every migration.
"""
