"""Attacks on the emulator and the clients: counted, bounded, on 127.0.0.1 only. `make attack` runs them at length.

Each attack is a function of a random generator and of how often to strike. It gives a `Tally`: what happened how often,
and what should not have happened. A small part of each runs with the other tests, in `test_attacks`.
"""
