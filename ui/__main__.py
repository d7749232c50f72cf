"""python -m ui: the kiosk's window."""

import gc
import sys

if __name__ == "__main__":
    if "--multiprocessing-fork" in sys.argv:  # a frozen program starts itself again to render speech: see pyttsx.py
        from multiprocessing import freeze_support

        freeze_support()
    gc.disable()  # what the start makes will stay: looking for garbage in it takes 8 ms; ui/garbage.py goes on
    from ui.app import main

    sys.exit(main())
