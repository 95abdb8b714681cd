"""The course's server sends small messages at once."""

from pathlib import Path
from unittest.mock import patch

import pytest
from jupyter_server.serverapp import ServerApp
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler

from crmlab.desk.prompt_messages import PromptConnection
from crmlab.desk.server import command


def test_a_connection_holds_nothing_back_before_the_first_message():
    said = []
    handler = KernelWebsocketHandler.__new__(KernelWebsocketHandler)  # a real one needs a browser at its other end
    connection = PromptConnection.__new__(PromptConnection)
    connection.websocket_handler = handler
    with (patch.object(ZMQChannelsWebsocketConnection, "connect", lambda _self: said.append("connected")),
          patch.object(KernelWebsocketHandler, "set_nodelay", lambda _self, value: said.append(value))):
        connection.connect()
    assert said == [True, "connected"]


def test_the_server_is_told_a_connection_that_it_accepts():
    option = next(part for part in command(Path("course"), 8888, None, "none") if "connection_class" in part)
    server = ServerApp()
    server.kernel_websocket_connection_class = option.partition("=")[2]
    assert server.kernel_websocket_connection_class is PromptConnection
    with pytest.raises(Exception, match="kernel_websocket_connection_class"):
        server.kernel_websocket_connection_class = "crmlab.desk.server.serve"
