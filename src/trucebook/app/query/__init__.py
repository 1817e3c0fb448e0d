"""What can be asked of a register: the same answers for the terminal, the desk and the API."""
