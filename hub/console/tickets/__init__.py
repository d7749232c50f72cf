"""Phiếu chuyển: list_page → what waits for an answer; ticket_page → one ticket and its thread; figures_page → how
branches keep their time."""
