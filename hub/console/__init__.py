"""The review console: server-rendered pages for commune staff, one module a page, without any script.

`hub.console.app.create_console(hub)` is an application of its own, mounted by the hub's at "/": its error pages, headers and cookies
concern people, the wire's concern kiosks. Pages read only the signed-in person's commune; each query says so itself.
"""
