"""What goes with accounts: tokens, invitations, and what was done to whom."""
