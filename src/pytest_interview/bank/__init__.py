"""The bank: folders and files. Knows no process and executes nothing of a challenge."""
