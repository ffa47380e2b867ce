"""An index built from raw indicators, audited, doubted and supposed otherwise: what an edition's
steps make of a table.
"""
