"""What Word documents are made of: runs, paragraphs, tables, pictures, captions, headings."""
