"""Pages of analysis: findings of an audit, robustness of the order, and what-ifs."""
