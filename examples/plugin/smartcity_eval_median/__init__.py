"""An example of a plug-in for smartcity-eval: a weighted median, a section and a language."""
