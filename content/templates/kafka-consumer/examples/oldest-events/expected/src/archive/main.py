"""Reads parcel-events and hands each new event to the handler."""

import logging
import os
import signal

from confluent_kafka import Consumer, Message, Producer
from nordlys.contracts import decode

from .handler import handle
from .seen import Seen

TOPIC = os.environ.get("TOPIC", "parcel-events")
DEAD_LETTERS = "archive.dead-letters"

log = logging.getLogger(__name__)
running = True


def stop(*_: object) -> None:
    global running
    running = False


def process(message: Message, seen: Seen, dead_letters: Producer) -> None:
    try:
        event = decode(message.value())
        if event["eventId"] in seen:
            return
        handle(event)
        seen.add(event["eventId"])
    except Exception:
        log.exception("event at %s:%s not handled", message.partition(), message.offset())
        dead_letters.produce(DEAD_LETTERS, message.value(), message.key())
        dead_letters.flush()


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    signal.signal(signal.SIGTERM, stop)
    brokers = os.environ["KAFKA_BROKERS"]
    dead_letters = Producer({"bootstrap.servers": brokers})
    consumer = Consumer(
        {
            "bootstrap.servers": brokers,
            "group.id": "archive.main",
            "auto.offset.reset": "earliest",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe([TOPIC])
    seen = Seen()
    while running:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            log.warning("broker: %s", message.error())
            continue
        process(message, seen, dead_letters)
        consumer.commit(message)
    consumer.close()


if __name__ == "__main__":
    main()
