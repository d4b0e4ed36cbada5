"""The pages of the emulator, for people: at the addresses of the service's own, rendered here, with forms and links."""
