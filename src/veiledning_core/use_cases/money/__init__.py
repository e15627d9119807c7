"""Money: what is owed, by whom, on which invoice, and what was paid."""
