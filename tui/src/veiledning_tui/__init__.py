"""The terminal interface of Veiledning."""
