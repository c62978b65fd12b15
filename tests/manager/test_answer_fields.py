"""The editors of a form's answers: what they give back, what they say is wrong, what they take from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from manager.fake_hub import jpeg
from manager_app.forms import all_templates
from manager_app.pages.editor_form import FormView
from manager_app.widgets.answer_fields import AnswerField, ConsentField, IconField, TextField, WhenField
from manager_app.widgets.file_field import FileField
from manager_app.widgets.table_field import TableField
from signage.model.form import Column, FieldType, Option, TemplateField

COLUMNS = (
    Column(name="dia", label="Día", label_en="Day", type=FieldType.DATE),
    Column(name="valor", label="Valor", label_en="Value", type=FieldType.NUMBER, required=False),
    Column(
        name="estado",
        label="Estado",
        label_en="State",
        type=FieldType.CHOICE,
        required=False,
        options=(Option(name="ok", label="Funciona", label_en="Working"),),
    ),
)


def asked(kind: FieldType, **more: object) -> TemplateField:
    return TemplateField(name="x", label="Dato", label_en="Datum", type=kind, **more)  # type: ignore[arg-type] # a builder


def keep(_: QImage) -> Path:
    raise AssertionError("nothing was pasted")


@pytest.fixture
def table(qtbot: QtBot) -> TableField:
    made = TableField(asked(FieldType.TABLE, max=3, required=True, columns=COLUMNS))
    qtbot.addWidget(made)
    return made


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


@pytest.mark.parametrize(
    ("kind", "answer", "other"),
    [
        (FieldType.DATE, "2026-11-28", "el lunes"),
        (FieldType.TIME, "15:00", "a las tres"),
        (FieldType.MOMENT, "2026-11-28T15:00", "pronto"),
    ],
)
def test_a_moment_is_given_back_in_iso_or_not_at_all(qtbot: QtBot, kind: FieldType, answer: str, other: str) -> None:
    field = WhenField(asked(kind))
    qtbot.addWidget(field)
    assert field.answer() == ""
    field.write(answer)
    assert field.answer() == answer
    field.write(other)
    assert field.answer() == ""
    field.chosen.click()
    assert len(field.answer()) == len(answer)


def test_a_number_and_an_address_say_at_once_what_is_wrong(qtbot: QtBot) -> None:
    number, address = TextField(asked(FieldType.NUMBER)), TextField(asked(FieldType.URL))
    for field in (number, address):
        qtbot.addWidget(field)
    number.write("1.234,5")
    address.write("oai.gov.co/curso")
    assert (number.fault, address.fault) == ("", "")
    number.write("mil")
    address.write("no es")
    assert "«mil» no es un número" in number.fault
    assert "escriba una dirección" in address.fault


def test_a_consent_is_given_by_a_tick_and_by_nothing_else(qtbot: QtBot) -> None:
    consent = next(one for one in all_templates()["testimonio"].fields if one.name == "consentimiento")
    field = ConsentField(consent)
    qtbot.addWidget(field)
    field.judge(is_late=True)
    assert field.fault.startswith("Falta")
    field.write("no")
    assert field.answer() == ""
    field.box.click()
    assert field.answer() == consent.options[0].name
    assert field.fault == ""


def test_pictograms_are_chosen_by_sight_and_may_be_none(qtbot: QtBot) -> None:
    field = IconField(asked(FieldType.ICON))
    qtbot.addWidget(field)
    field.write("megafono")
    assert field.answer() == "megafono"
    assert not field.box.itemIcon(field.box.currentIndex()).isNull()
    field.write("unicornio")
    assert field.answer() == ""


# Tables


def test_pasted_cells_find_their_columns_and_become_what_they_should_be(table: TableField) -> None:
    copy("Día\tValor\tEstado\r\n28/11/2026\t1.240\tFunciona\r\n\r\n29-11-2026\t\t")
    table.paste()
    assert table.answer() == "2026-11-28\t1.240\tok\n2026-11-29\t\t"
    assert table.fault == ""
    assert table.model.index(0, 2).data() == "Funciona"
    assert table.counter.text() == "2/3 filas"


def test_cells_are_pasted_where_the_cursor_is(table: TableField) -> None:
    table.write("2026-11-28\t1\n2026-11-29\t2")
    table.grid.setCurrentIndex(table.model.index(1, 1))
    copy("7\tok\tde más")
    table.paste()
    assert table.answer() == "2026-11-28\t1\t\n2026-11-29\t7\tok"


def test_several_cells_pasted_while_one_is_written_find_their_places(table: TableField, qtbot: QtBot) -> None:
    table.show()
    qtbot.waitExposed(table)
    table.grid.setCurrentIndex(table.model.index(0, 0))
    table.grid.edit(table.model.index(0, 0))
    cell = table.grid.viewport().findChild(QLineEdit)
    assert isinstance(cell, QLineEdit)
    copy("2026-11-28\t5\n2026-11-29\t6")
    QTest.keyClick(cell, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert table.answer() == "2026-11-28\t5\t\n2026-11-29\t6\t"


def test_every_wrong_cell_says_so_with_its_row(table: TableField) -> None:
    table.write("mañana\tmil\n2026-11-29\t3\n\n\t4")
    table.judge(is_late=False)
    assert table.fault.split("\n") == [
        "Fila 1: «Día»: escriba una fecha como 2026-11-28.",
        "Fila 1: «Valor»: «mil» no es un número: escriba solo cifras, como 1.234,5.",
        "Fila 3: Falta «Día».",
    ]
    assert table.model.problem(1, 1) == ""


def test_too_many_rows_and_none_at_all_are_said(table: TableField) -> None:
    table.judge(is_late=True)
    assert table.fault == "Falta «Dato»."
    table.write("\n".join(["2026-11-28\t1"] * 4))
    table.judge(is_late=False)
    assert "tiene 4 filas; caben 3" in table.fault


def test_rows_are_added_moved_and_taken_out(table: TableField) -> None:
    table.write("2026-11-28\t1\n2026-11-29\t2")
    assert table.model.move(0, 1) == 1
    assert table.answer().split("\n")[0].startswith("2026-11-29")
    assert table.model.move(1, 1) == 1
    table.model.add(1)
    table.model.remove(0)
    table.model.remove(0)
    table.model.remove(0)
    assert table.answer() == ""
    assert table.model.rowCount() == 1


def test_a_file_of_cells_is_read_and_a_broken_one_refused_with_its_reason(
    table: TableField, tmp_path: Path, qtbot: QtBot
) -> None:
    good, broken = tmp_path / "datos.csv", tmp_path / "datos.xlsx"
    good.write_text("Día;Valor\n28/11/2026;12,5\n", encoding="utf-8")
    broken.write_bytes(b"PK\x03\x04 nada")
    table.read_file(good)
    assert table.answer() == "2026-11-28\t12,5\t"
    with qtbot.waitSignal(table.refused) as refused:
        table.read_file(broken)
    assert "datos.xlsx" in refused.args[0]
    assert table.answer() == "2026-11-28\t12,5\t"


def test_a_book_says_which_sheet_was_read_and_how_to_use_another(table: TableField, tmp_path: Path) -> None:
    book = Workbook()
    notes, days = book.active, book.create_sheet("Días")
    assert notes is not None
    notes.append(["otra cosa"])
    for number in range(250):
        days.append(["28/11/2026", number])
    book.active = 1
    book.save(tmp_path / "datos.xlsx")
    table.read_file(tmp_path / "datos.xlsx")
    said = table.origin.text()
    assert "hoja «Días»" in said
    assert "«Sheet»: ábrala" in said
    assert "50 filas más" in said
    table.write("2026-11-29\t1\t")
    assert table.origin.isHidden(), "cells of another piece come from elsewhere"


# Files


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "foto.jpg"
    path.write_bytes(jpeg())
    return path


def test_a_copied_picture_or_a_copied_file_is_taken(qtbot: QtBot, tmp_path: Path, photo: Path) -> None:
    kept = tmp_path / "pegada.png"
    field = FileField(asked(FieldType.IMAGE), lambda _: kept)
    qtbot.addWidget(field)
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFD100"))
    QGuiApplication.clipboard().setImage(image)
    field.paste()
    assert field.file is not None
    assert field.file.path == str(kept)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo))])
    QGuiApplication.clipboard().setMimeData(data)
    field.paste()
    assert field.file.path == str(photo)
    copy("solo palabras")
    with qtbot.waitSignal(field.refused):
        field.paste()


@pytest.mark.parametrize("kind", [FieldType.VIDEO, FieldType.CAPTIONS])
def test_a_photo_is_neither_a_video_nor_captions(qtbot: QtBot, photo: Path, kind: FieldType) -> None:
    field = FileField(asked(kind), keep)
    qtbot.addWidget(field)
    with qtbot.waitSignal(field.refused) as refused:
        field.take([photo])
    assert "foto.jpg" in refused.args[0]
    assert field.file is None


def test_captions_are_taken_once_they_can_be_read(qtbot: QtBot, tmp_path: Path) -> None:
    field = FileField(asked(FieldType.CAPTIONS), keep)
    qtbot.addWidget(field)
    good = tmp_path / "a.srt"
    good.write_text("1\n00:00:01,000 --> 00:00:03,000\nHola\n", encoding="utf-8")
    field.take([good])
    assert field.file is not None


def test_every_kind_of_field_has_its_editor_with_a_name(qtbot: QtBot) -> None:

    for template in all_templates().values():
        form = FormView(template, keep)
        qtbot.addWidget(form)
        for one in template.fields:
            editor = form.editor(one.name)
            assert editor.focusProxy() is not None, (template.id, one.name)
            if isinstance(editor, AnswerField):
                assert one.label in editor.focusProxy().accessibleName()
