"""What each page shows: one module a subject. A function takes a `Visit` and gives the answer."""
