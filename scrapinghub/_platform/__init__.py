"""What differs in kind between the colours, under the same names: `aio` and `threads`; `http` is what they share."""
