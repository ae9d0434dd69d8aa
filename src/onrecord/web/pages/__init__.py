"""One module a page of the desk. Each has a function from what is asked to what is shown, and writes nothing."""
