"""What an office brings along for its documents: a logo, colours and templates of its own."""
