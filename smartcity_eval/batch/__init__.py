"""Many reports at once: plan, execute, export, index pages."""
