"""python -m ui: the kiosk's window."""

import sys

if __name__ == "__main__":
    if "--multiprocessing-fork" in sys.argv:  # a frozen program starts itself again to render speech: see pyttsx.py
        from multiprocessing import freeze_support

        freeze_support()
    from ui.app import main

    sys.exit(main())
