"""How a step of the journal is taken back: what it did, what came of it since, how each kind of thing is put back."""
