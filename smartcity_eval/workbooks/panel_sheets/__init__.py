"""The sheets of a panel's meeting and after: moderation, feedback, recommendations followed up."""
