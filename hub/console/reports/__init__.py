"""Báo cáo: a unit's figures of a period, its files, its signed versions, and the check of a signed PDF."""
