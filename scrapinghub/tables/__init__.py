"""Records as Arrow tables, and from Arrow to Parquet, pandas, polars, CSV and Excel. Nothing here asks the service."""
