"""What can be wrong with what came over the wire.

ProtocolError
├── EncodingError: the compressed body is cut, garbled or too large
├── BatchError: the batch is not a run of canonical, chained events
└── SignatureError: the request is not signed, or not by the key it names
"""

from __future__ import annotations


class ProtocolError(ValueError):
    """Something received breaks the wire protocol. The message is for developers and logs; it quotes no payload."""


class EncodingError(ProtocolError):
    pass


class BatchError(ProtocolError):
    pass


class SignatureError(ProtocolError):
    pass
