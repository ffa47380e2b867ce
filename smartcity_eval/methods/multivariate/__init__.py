"""How indicators hang together: correlation, principal components, Cronbach's alpha."""
