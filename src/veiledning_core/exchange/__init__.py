"""Exchange: what goes in and out, as files and documents."""
