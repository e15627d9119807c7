"""Veiledning: courses in which doctors learn to supervise and mentor.

Open a register with `veiledning_core.register.open_register`, and run the functions of `veiledning_core.use_cases` in
it.
"""
