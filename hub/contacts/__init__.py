"""Contact details that citizens left: opened with a key that lies outside the log, so that they can be erased.

The event `contact.sealed` holds a contact encrypted under a random key of its own. That key comes from the kiosk,
sealed to the hub, into the table `contact_key`. To erase a contact is to delete its key: log and chain stay as they
are, and what they hold can no longer be read. A tombstone keeps the key out when a kiosk or a carrier brings it again.
"""
