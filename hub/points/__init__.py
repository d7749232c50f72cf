"""Help points and their kiosks, as staff look after them.

health → how each kiosk is and what it needs; fleet → the same by commune; service → make, rename, close, move;
history → what happened to one kiosk.
"""
