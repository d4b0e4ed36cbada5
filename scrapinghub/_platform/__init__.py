"""What differs in kind between sync and async, under the same names: `aio` and `threads`; `http` is what they share."""
