"""Pictures drawn on the server, as shapes with their positions worked out; templates write them as SVG."""
