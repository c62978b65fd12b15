"""How a form comes to the hub: its files first, then the piece. No Qt; called in the pool."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from manager_app.forms import FileAnswer, PieceForm
from manager_app.piece_changes import change_of
from signage.client import HubClient, Piece
from signage.model.form import FieldType, SlideTemplate
from signage.model.ids import AssetHash


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A piece that the hub has, and the form that it came from, its files now named by the hub."""

    piece: Piece
    form: PieceForm


def save_form(client: HubClient, form: PieceForm, template: SlideTemplate) -> Saved:
    """Send a form's files and make, or change, its piece.

    Raises:
        Conflict: code "piece-changed": somebody else saved it meanwhile, the audiences too.
        SignageError: the hub refused a file or an answer, or is away.
    """
    kinds = {one.name: one.type for one in template.fields}
    sent = {name: _sent(client, file, kinds[name]) for name, file in form.files}
    new = form.piece_to_save(template, sent)
    if form.piece is None:
        piece = client.create_template_piece(new)
    else:
        piece = client.update_template_piece(form.piece, new)
        if piece.audiences != form.audiences:
            # Of the revision that was just made: who was in between is asked about, not written over.
            change = replace(change_of(piece), audiences=form.audiences)
            piece = client.update_piece(piece.id, change, base=piece.revision)
    files = tuple((name, replace(file, sha256=sent[name])) for name, file in form.files)
    return Saved(piece=piece, form=replace(form, piece=piece.id, files=files, revision=piece.revision))


def _sent(client: HubClient, file: FileAnswer, kind: FieldType) -> AssetHash:
    if file.sha256 is not None:
        return file.sha256
    upload = client.upload_captions_asset if kind is FieldType.CAPTIONS else client.upload_asset
    return upload(Path(file.path)).sha256
