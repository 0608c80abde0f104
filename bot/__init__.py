"""What the assistant knows and decides. No listener and no timer lives here."""

import os

# Read by NumPy's engine when it is loaded. On busy cores its threads wait for each other: many times as slow.
os.putenv("OMP_NUM_THREADS", "1")
os.putenv("OPENBLAS_NUM_THREADS", "1")
