"""Reading workbooks as text and numbers: XLSX, XLS, ODS and CSV, within limits."""
