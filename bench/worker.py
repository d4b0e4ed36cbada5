"""One contender in a process of its own, so that neither its heap nor its imports touch another's.

`python -P bench/worker.py module:function` reads one JSON object of keyword arguments a line, calls the function with
them (or what `module:factory()` gave, once), and answers each with what it returned, the seconds that passed and those
the processor worked. Only the standard library is used here: scrapinghub 2.9.0's environment has nothing else.
"""

import gc
import importlib
import json
import sys
import time
from pathlib import Path


def main() -> None:
    sys.path.insert(0, str(Path(__file__).parent))
    module, _, name = sys.argv[1].partition(":")
    function = getattr(importlib.import_module(module), name.removesuffix("()"))
    if name.endswith("()"):
        function = function()
    for line in sys.stdin:
        arguments = json.loads(line)
        gc.collect()
        began, worked = time.perf_counter(), time.process_time()
        result = function(**arguments)
        passed, worked = time.perf_counter() - began, time.process_time() - worked
        print(json.dumps({"result": result, "seconds": passed, "cpu": worked}), flush=True)


if __name__ == "__main__":
    main()
