"""The schema's history, in Alembic's layout. `offline_db.store.schema` runs it at start; there is no alembic.ini.

A released revision is never changed. `0001` holds what cannot be made again; projections may be dropped and made anew by
any later revision, since they are rebuilt from the events after every migration.
"""
