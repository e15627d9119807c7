"""The words of the field as frozen values, with their own invariants."""
