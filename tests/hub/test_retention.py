"""What is kept for so many days goes after them, and not before."""

from __future__ import annotations

from datetime import timedelta

from hub.office import START, Desk
from signage.hub.watch import forget_old_proofs
from signage.model.ids import PlaylistId, ScreenId, SlideId
from signage.model.proof import ProofBatch, ProofOfPlay

ON_BOTH_DATABASES = True


def a_proof(screen: ScreenId, days_ago: int) -> ProofOfPlay:
    return ProofOfPlay(
        screen=screen, slide=SlideId("a"), playlist=PlaylistId("base"),
        shown_at=START - timedelta(days=days_ago), shown_for=timedelta(seconds=10),
    )  # fmt: skip


def test_old_proofs_go_and_a_screen_is_still_told_what_is_held(desk: Desk) -> None:
    library, screen = desk.hub.parts.library, ScreenId("s")
    rows = tuple((seq, a_proof(screen, days)) for seq, days in enumerate((500, 401, 399, 1), start=1))
    old = tuple((seq, a_proof(screen, 900)) for seq in (1, 2))
    with library.begin() as unit:
        unit.add_proofs(ProofBatch(stream="nueva", screen=screen, rows=rows))
        unit.add_proofs(ProofBatch(stream="vieja", screen=screen, rows=old))
    assert forget_old_proofs(desk.hub.parts, now=START) == 3
    with library.begin() as unit:
        assert unit.count_proofs() == 3, "two within 400 days, and the last word of the old stream"
        assert unit.add_proofs(ProofBatch(stream="vieja", screen=screen, rows=())) == 2
    settings = desk.get("/settings") | {"proof_days": 30}
    assert desk.http.put("/api/v1/settings", json=settings, headers=desk.auth).status_code == 200
    assert forget_old_proofs(desk.hub.parts, now=START) == 1
    assert forget_old_proofs(desk.hub.parts, now=START) == 0
