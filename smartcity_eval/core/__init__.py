"""What every room needs: errors, messages, files, names and number formats."""
