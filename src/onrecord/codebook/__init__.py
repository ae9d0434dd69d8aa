"""What words mean: data files beside thin loaders. A new word is a line in a file, with an example that a test runs."""
