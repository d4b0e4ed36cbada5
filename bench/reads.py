"""Reading: contenders beside the raw loop, for each size of HTTP chunk, encoding and format."""

import argparse
import os

import harness
from harness import Contender

PEER = os.environ.get("PEER_PYTHON", "")
CONTENDERS = [
    Contender("raw", "raw:read"),
    Contender("scrapinghub", "library:read"),
    Contender("scrapinghub async", "library_async:read"),
]
if PEER:
    CONTENDERS.append(Contender("2.9.0", "library:read", PEER))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("contenders", nargs="*", help="names; all of them if none is given")
    parser.add_argument("--items", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--chunks", type=int, nargs="*", default=[1, 16, 64], help="sizes in KiB")
    options = parser.parse_args()
    chosen = [one for one in CONTENDERS if not options.contenders or one.name in ["raw", *options.contenders]]
    with harness.server(options.items) as server:
        print(f"{options.items:,} items; bytes (plain, gzip): {server['bytes']}")
        print("speed beside the raw loop, by the clock (by the processor); seconds of the raw loop")
        print("| format | encoding | chunk | raw, s | " + " | ".join(one.name for one in chosen[1:]) + " |")
        print("|---|---|---|---|" + "---|" * len(chosen[1:]))
        cases = [
            {"port": server["port"], "size": size, "kind": kind, "form": form}
            for form in ("msgpack", "json")
            for kind in (2, 1)
            for size in options.chunks
        ]
        for case, results in harness.measure(chosen, cases, options.rounds, options.items):
            encoding = "gzip" if case["kind"] == 2 else "plain"
            cells = [case["form"], encoding, f"{case['size']} KiB", f"{min(results['raw'].seconds):.2f}"]
            for one in chosen[1:]:
                if one.name not in results:
                    cells.append("")
                    continue
                clock, processor = harness.speed(results, one.name, "raw")
                cells.append(f"{clock:.2f} ({processor:.2f})")
            print("| " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
