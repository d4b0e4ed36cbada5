"""Scan a collection with collection-scanner, and print what it gives as JSON: `scan.py project name`."""

import json
import sys

from collection_scanner import CollectionCounter, CollectionScanner

project, name = sys.argv[1:]

scanner = CollectionScanner(name, project_id=project, batchsize=10, max_next_records=4, meta=["_key"])
batches = list(scanner.scan_collection_batches())
scanner.close()

prefixed = CollectionScanner(name, project_id=project, prefix=["b"], meta=["_key"])
counter = CollectionCounter(name, project_id=project)
nothing = CollectionScanner("nothing", project_id=project)

print(
    json.dumps(
        {
            "batches": batches,
            "prefixed": [record["_key"] for batch in prefixed.scan_collection_batches() for record in batch],
            "count": counter.count(),
            "prefixes": sorted(counter.get_prefixes(1)),
            "nothing": list(nothing.scan_collection_batches()),
        }
    )
)
