"""What leaves the house: notices by e-mail and to programs.  Nothing else here sends anything."""
