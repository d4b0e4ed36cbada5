"""What the emulator keeps: one room for each kind of thing, all in one database."""
