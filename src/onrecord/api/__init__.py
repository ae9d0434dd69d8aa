"""The record as a program uses it: store and record tied together."""
