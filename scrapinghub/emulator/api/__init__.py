"""The HTTP side of the emulator: from a request to what the store knows, and back in the formats of the service."""
