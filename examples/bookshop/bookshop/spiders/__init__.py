"""The spiders. Each takes the address of the shop as its argument `site`."""
