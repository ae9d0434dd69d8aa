"""Reading much: one report within its time, many in several processes, more on several machines."""
