"""`python -m hub …`: each command is a module with `add`, which declares it, and a function that runs it."""
