"""The session that is being recorded: begun, continued after a crash, noted in, finished."""
