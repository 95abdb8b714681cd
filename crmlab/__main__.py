"""``python -m crmlab`` is the same as ``crmlab``."""

import sys

from crmlab.cli import main

sys.exit(main())
