"""What sync and async have in common: requests, codecs, rules. Nothing here waits, locks or opens a socket."""
