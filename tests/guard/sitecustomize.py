"""Python runs this file at its start when its folder is on the path: so programs that a test starts are guarded."""

import network_guard

network_guard.install()
