"""What claims-watcher does with an event. This is the file to change first."""

import logging
from collections.abc import Mapping

log = logging.getLogger(__name__)


def handle(event: Mapping[str, object]) -> None:
    """Handles one event. It may come twice; raise to send it to the dead-letter topic."""
    log.info("event %s of parcel %s", event["eventId"], event.get("trackingNumber"))
