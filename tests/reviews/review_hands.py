"""Who reviews and answers in these tests, as the services see them."""

from __future__ import annotations

from console_world import World

from hub.accounts.models import StaffAccount
from hub.accounts.scope import find_scope
from hub.accounts.sign_ins import Staff


def staff_of(world: World, username: str = "mai") -> Staff:
    """The account of `username` as somebody who is signed in."""
    with world.database.read() as session:
        account = session.query(StaffAccount).filter_by(username=username).one()
        scope = find_scope(session, account.unit_code)
        assert scope is not None
        return Staff(account_id=account.id, name=account.name, role=account.as_role, scope=scope)
