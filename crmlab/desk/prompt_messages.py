"""Kernel messages that reach the page at once. JupyterLab's server loads this; nothing in the kit imports it."""

from __future__ import annotations

from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """The server's usual connection, with small messages not held back.

    A moved slider is answered by two small messages: "busy", and the figure. TCP would keep the second one until the
    page has acknowledged the first, which takes up to 40 ms (Nagle's algorithm meets the delayed acknowledgement).
    """

    def connect(self) -> Any:
        self.websocket_handler.set_nodelay(True)
        return super().connect()
