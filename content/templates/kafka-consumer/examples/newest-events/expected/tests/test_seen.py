from claims_watcher.seen import Seen


def test_remembers_an_event():
    seen = Seen()
    seen.add("01M7W3QYVRKVRDK6K399605WNH")
    assert "01M7W3QYVRKVRDK6K399605WNH" in seen


def test_forgets_the_oldest():
    seen = Seen(limit=1)
    seen.add("first")
    seen.add("second")
    assert "first" not in seen
