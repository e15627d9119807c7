"""Which course days stand in whose calendar."""
