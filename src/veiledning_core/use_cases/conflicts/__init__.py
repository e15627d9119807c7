"""Who and what is needed in two places at once."""
