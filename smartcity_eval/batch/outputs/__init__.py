"""What a batch writes: notebooks, pages, PDF, documents, analyses and logs."""
