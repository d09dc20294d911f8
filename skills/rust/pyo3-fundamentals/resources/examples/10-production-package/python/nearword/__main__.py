"""`python -m nearword` is `nearword`."""

import sys

from .cli import main

sys.exit(main())
