"""The pages and the HTTPS side of the protocol: one blueprint per noun."""
