"""The command line of Veiledning."""
