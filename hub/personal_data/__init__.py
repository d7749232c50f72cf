"""One person's data: finding the sessions they left a contact in, what is held of one, its export and its erasure.

Law 91/2025/QH15 on personal data. Who may, the reason and the audit are in `service`; `holdings` gathers and `export`
writes what is handed to the person.
"""
