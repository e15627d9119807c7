"""Planlegging: groups, triads and pairs from values to values, without a register."""
