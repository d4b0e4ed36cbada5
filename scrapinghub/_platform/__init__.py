"""What differs in kind between the two colours, under the same names: `aio` and `threads`; in `http` what they share."""
