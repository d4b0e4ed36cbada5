"""What is true in any colour of the client: requests, codecs, rules. Nothing here waits, locks or opens a socket."""
