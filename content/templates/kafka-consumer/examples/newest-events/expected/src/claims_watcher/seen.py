"""Remembers which events were handled, so that a repeated one does nothing."""

from collections import OrderedDict


class Seen:
    """The newest `limit` event ids. Replace it with a table when two pods share the work."""

    def __init__(self, limit: int = 100_000) -> None:
        self._limit = limit
        self._ids: OrderedDict[str, None] = OrderedDict()

    def __contains__(self, event_id: str) -> bool:
        return event_id in self._ids

    def add(self, event_id: str) -> None:
        self._ids[event_id] = None
        if len(self._ids) > self._limit:
            self._ids.popitem(last=False)
