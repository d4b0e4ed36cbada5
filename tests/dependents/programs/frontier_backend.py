"""Give requests to a frontier through hcf-backend's manager, read them back, and print what it says as JSON."""

import json
import sys

from hcf_backend.manager import HCFManager

frontier = sys.argv[1]

manager = HCFManager(frontier, batch_size=3)
for number in range(7):
    manager.add_request("a0", {"fp": f"/{number}", "qdata": {"depth": number}})
manager.add_request("a1", {"fp": "/other"})
waiting = manager.get_number_of_links_to_flush()
flushed = manager.flush()
manager.add_request("a0", {"fp": "/0"})  # the frontier knows this one
manager.flush("a0")

batches = list(manager.read("a0"))
manager.delete("a0", [batch["id"] for batch in batches[:1]])
left = list(manager.read("a0", mincount=1))
manager.delete_slot("a1")
print(
    json.dumps(
        {
            "waiting": waiting,
            "flushed": flushed,
            "new": manager.new_links_count(),
            "links": manager.get_number_of_links(),
            "batches": batches,
            "left": left,
            "deleted": list(manager.read("a1")),
        }
    )
)
manager.close()
