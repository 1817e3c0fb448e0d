"""The one list of addresses that reading and writing add to; the same address answers to both."""

from __future__ import annotations

from ninja import Router

from trucebook.api.asking import Allowed

router = Router(auth=Allowed("read"))
