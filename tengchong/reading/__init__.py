"""From printed words to values that know their place: quantities, tables, prose, and the folders of data/raw."""
