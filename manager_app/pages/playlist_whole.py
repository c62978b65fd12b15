"""What is done with lists as a whole: make, name, fill by a rule, delete, and how their pieces come in."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QInputDialog, QWidget

from manager_app.list_desk import Clash, ListDesk, new_id
from manager_app.mirror import Mirror
from manager_app.pages.playlist_work import PlaylistWork
from manager_app.widgets.clash_dialog import ClashDialog
from manager_app.widgets.rule_dialog import RuleDialog
from signage.model.ids import SlideId
from signage.model.playlist import Playlist, Transition
from signage.model.smart_list import ListRule

_LONGEST_WAIT_MIN: Final = 240


class WholeLists(QObject):
    """Asks what is to become of a list, and does it on the desk."""

    waited = Signal(int)
    """How many minutes people usually wait before a screen."""

    def __init__(self, mirror: Mirror, desk: ListDesk, work: PlaylistWork, page: QWidget) -> None:
        """Work on a desk; dialogs stand over a page."""
        super().__init__(page)
        self._mirror, self._desk, self._work, self._page = mirror, desk, work, page

    def make(self) -> None:
        """Make an empty playlist and ask for its name."""
        self._desk.add(Playlist(id=new_id(), name=self.tr("Lista nueva")), self.ask_name)

    def make_smart(self) -> None:
        """Ask what a list shall hold that fills itself, and make it."""
        fresh = Playlist(id=new_id(), name=self.tr("Lista inteligente"))
        dialog = RuleDialog(self._mirror, fresh, self._page.window())
        dialog.agreed.connect(lambda name, rule: self._desk.add(replace(fresh, name=name, rule=rule)))
        self.stand(dialog)

    def edit_rule(self) -> None:
        """Ask what the open smart list shall hold."""
        draft = self._desk.draft
        if draft is None:
            return
        dialog = RuleDialog(self._mirror, draft.value, self._page.window())
        dialog.agreed.connect(self.set_rule)
        self.stand(dialog)

    def set_rule(self, name: str, rule: ListRule) -> None:
        """Let the open list be filled by a rule; the hub fills it when it is saved."""
        if self._desk.draft:
            self._desk.change(replace(self._desk.draft.value, name=name, rule=rule))

    def fix(self) -> None:
        """Let people fill the open list from now on; what it holds stays."""
        if self._desk.draft:
            self._desk.change(replace(self._desk.draft.value, rule=None))

    def copy_list(self) -> None:
        """Make another list with the same in it."""
        if self._desk.draft:
            name = self.tr("{0} (copia)").format(self._desk.draft.value.name)
            self._desk.add(replace(self._desk.draft.value, id=new_id(), name=name))

    def ask_name(self) -> None:
        """Ask for the open list's name."""
        if self._desk.draft is None:
            return
        ask = QInputDialog(self._page)
        ask.setWindowTitle(self.tr("Nombre de la lista"))
        ask.setLabelText(self.tr("Nombre de la lista"))
        ask.setTextValue(self._desk.draft.value.name)
        ask.textValueSelected.connect(self.rename)
        self.stand(ask)

    def rename(self, name: str) -> None:
        """Give the open playlist another name."""
        if self._desk.draft and name.strip():
            self._desk.change(self._desk.draft.value.renamed(name.strip()))

    def delete(self) -> None:
        """Take the open list out; for a while it can be had back."""
        if self._desk.draft is not None:
            self._desk.remove(self._desk.draft.value)

    def ask_clash(self, clash: Clash) -> None:
        """Ask what stays of a list that two people changed."""
        dialog = ClashDialog(clash, self._title_of, self._page.window())
        dialog.decided.connect(partial(self._desk.decide, clash))
        self.stand(dialog)

    def _title_of(self, slide: SlideId) -> str:
        piece = self._mirror.piece(slide)
        return piece.title if piece else slide

    @staticmethod
    def stand(dialog: QDialog) -> None:
        """Open a dialog that goes when it is closed."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def fill_options(self, wait_min: int) -> None:
        """Fill the menu of options with what holds now."""
        draft = self._desk.draft
        if draft is not None:
            self._work.fill_options(draft.value.transition, is_still=not self._mirror.settings.animations)
            for action, transition in self._work.transitions:
                action.triggered.connect(partial(self.set_transition, transition))
            self._work.still.triggered.connect(self.set_still)
            self._work.wait.triggered.connect(partial(self._ask_wait, wait_min))

    def set_transition(self, transition: Transition) -> None:
        """Say how pieces of the open list come in that do not say so themselves."""
        if self._desk.draft:
            self._desk.change(replace(self._desk.draft.value, transition=transition))

    def set_still(self, is_still: bool) -> None:  # noqa: FBT001 - a slot
        """Let nothing move on any screen, or let it move again; it goes out with the next sending."""
        client = self._mirror.client

        def work() -> object:
            # As they are now: another console may have changed what this one does not know yet.
            return client.change_settings(lambda held: replace(held, animations=not is_still))

        self._mirror.do(work, "settings", unsent=True)

    def _ask_wait(self, minutes: int) -> None:
        ask = QInputDialog(self._page)
        ask.setInputMode(QInputDialog.InputMode.IntInput)
        ask.setIntRange(1, _LONGEST_WAIT_MIN)
        ask.setIntValue(minutes)
        ask.setWindowTitle(self.tr("Espera típica"))
        ask.setLabelText(self.tr("¿Cuántos minutos suele esperar la gente frente a la pantalla?"))
        ask.intValueSelected.connect(self.waited)
        self.stand(ask)
