"""Tickets: what a help point could not solve, who works on it, what was answered, and whether in time.

states, sla → pure rules; models → the tables; opening → tickets made from kiosks' logs; service → what staff do;
branches → support channels; figures → how each branch keeps its time.
"""
