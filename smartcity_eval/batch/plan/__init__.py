"""What a batch is to make: jobs, parameters, and what has changed since the last run."""
