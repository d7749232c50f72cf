"""The review console: server-rendered pages for staff, one module a page. All of it works without a script.

`hub.console.app.create_console(hub)` is an application of its own, mounted by the hub's at "/": its error pages,
headers and cookies concern people, the wire's concern kiosks. Pages read only the org unit of whoever is signed in;
each query says so itself.
"""
