"""What every other room stands on: paths, text, intervals, and the codebook that turns printed names into codes."""
