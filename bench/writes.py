"""Writing: contenders beside the raw loop; each writes every item and waits until the last batch is answered."""

import argparse
import os
import tempfile

import orjson

import harness
from harness import Contender
from server import make_items

PEER = os.environ.get("PEER_PYTHON", "")
CONTENDERS = [
    Contender("raw", "raw:write"),
    Contender("scrapinghub", "library:write"),
    Contender("scrapinghub async", "library_async:write"),
]
if PEER:  # it knows gzip only, for items
    CONTENDERS.append(Contender("2.9.0", "library:write", PEER, lambda case: case["encoding"] == "gzip"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contenders", nargs="*", help="names; all of them if none is given")
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chosen = [one for one in CONTENDERS if not options.contenders or one.name in ["raw", *options.contenders]]
    with harness.server(1) as server, tempfile.NamedTemporaryFile(suffix=".jl") as records:
        for item in make_items(options.items):
            records.write(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE))
        records.flush()
        print(f"{options.items:,} items; speed beside the raw loop, by the clock (by the processor); us an item")
        print("| encoding | raw, us | " + " | ".join(one.name for one in chosen[1:]) + " |")
        print("|---|---|" + "---|" * len(chosen[1:]))
        cases = [
            {"port": server["port"], "count": options.items, "encoding": encoding, "records": records.name}
            for encoding in ("gzip", "identity")
        ]
        for case, results in harness.measure(chosen, cases, options.rounds, options.items):
            each = 1e6 / options.items
            cells = [case["encoding"], f"{min(results['raw'].seconds) * each:.2f}"]
            for one in chosen[1:]:
                if one.name not in results:
                    cells.append("")
                    continue
                clock, processor = harness.speed(results, one.name, "raw")
                cells.append(f"{clock:.2f} ({processor:.2f}); {min(results[one.name].seconds) * each:.2f}")
            print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
