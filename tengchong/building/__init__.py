"""From data/raw to data/processed: corrections, tidy tables, schemas, the audit, the build and the store."""
