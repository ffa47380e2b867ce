"""What records must hold to beyond their form; begin with ``general``."""
