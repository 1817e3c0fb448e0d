"""What templates may use of ours."""
