"""The three comparisons. DataFrame in, DataFrame out: no file, no clock, no plot, no global."""
