"""Tables as people keep them: what the form gets, and what is refused."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook

from signage.errors import MediaRejected
from signage.media.table import MAX_COLUMNS, MAX_ROWS, Table, read_table, table_of_text


def a_book(path: Path, rows: Sequence[Sequence[object]], *, merged: str = "", empty_first: bool = False) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    if empty_first:
        sheet = book.create_sheet("Datos")
    for row in rows:
        sheet.append(list(row))
    if merged:
        sheet.merge_cells(merged)
    book.save(path)
    return path


def with_values(path: Path, formula: str, value: str) -> Path:
    """Write the value that Excel last saw beside a formula; openpyxl never does."""
    new = path.with_name("valued.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(new, "w") as target:
        for part in old.infolist():
            data = old.read(part)
            target.writestr(
                part.filename,
                data.replace(f"<f>{formula}</f><v></v>".encode(), f"<f>{formula}</f><v>{value}</v>".encode()).replace(
                    f"<f>{formula}</f><v />".encode(), f"<f>{formula}</f><v>{value}</v>".encode()
                ),
            )
    return new


def csv(text: str, encoding: str = "utf-8") -> Table:
    return table_of_text(text.encode(encoding), "a.csv")


def refusal(path: Path) -> str:
    with pytest.raises(MediaRejected) as refused:
        read_table(path)
    return refused.value.code


def test_a_book_gives_what_a_person_sees_in_it(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", [["Mes", "Casos"], [date(2026, 11, 1), 1234.5], ["Total", 7], [True, None]])
    assert read_table(path).rows == (("Mes", "Casos"), ("2026-11-01", "1234,5"), ("Total", "7"), ("Sí", ""))


def test_a_formula_is_its_last_value(tmp_path: Path) -> None:
    path = with_values(a_book(tmp_path / "a.xlsx", [["Total", "=1+1"]]), "1+1", "2")
    assert read_table(path).rows == (("Total", "2"),)


def test_a_span_of_time_is_hours_and_minutes(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Atención", timedelta(hours=30, minutes=5)])
    book.save(tmp_path / "t.xlsx")
    assert read_table(tmp_path / "t.xlsx").rows == (("Atención", "30:05"),)


def test_a_month_is_read_as_its_cell_shows_it_and_a_day_as_forms_read_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([date(2026, 1, 1)] * 4)
    for cell, form in (
        ("A1", "mmm-yy"),
        ("B1", '[$-240A]mmmm" de "yyyy;@'),
        ("C1", "dd/mm/yyyy"),
        ("D1", "yyyy-mm-dd"),
    ):
        sheet[cell].number_format = form
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").rows == (("ene 2026", "ene 2026", "2026-01-01", "2026-01-01"),)


def test_merged_cells_keep_their_place(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", [["Título", None, None], ["a", "b", "c"]], merged="A1:C1")
    assert read_table(path).rows == (("Título", "", ""), ("a", "b", "c"))


def test_a_share_is_read_in_percent_as_its_cell_shows_it(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Meta", 0.456, 0.9, -0.05])
    for cell, form in (("B1", "0.0%"), ("C1", "0%"), ("D1", '"100%" 0.00')):
        sheet[cell].number_format = form
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx").rows == (("Meta", "45,6 %", "90 %", "-0,05"),)


def test_formulas_that_nobody_counted_are_refused_by_their_place(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", [["Enero", 10], ["Total", "=B1*2"]])
    with pytest.raises(MediaRejected, match="B2") as refused:
        read_table(path)
    assert refused.value.code == "table-uncounted"


def test_what_is_hidden_in_a_book_is_not_seen(tmp_path: Path) -> None:
    book = Workbook()
    notes, sheet = book.active, book.create_sheet("Casos")
    assert notes is not None
    notes.append(["borrador"])
    notes.sheet_state = "hidden"
    for month, cases in (("Enero", 10), ("Febrero", 20), ("Marzo", 30)):
        sheet.append([month, "interno", cases])
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.active = 1
    book.save(tmp_path / "a.xlsx")
    found = read_table(tmp_path / "a.xlsx")
    assert (found.rows, found.others) == ((("Enero", "10"), ("Marzo", "30")), ())


def test_the_sheet_that_lies_open_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("Octubre")
    assert first is not None
    first.append(["a"])
    second.append(["b"])
    book.active = 1
    book.save(tmp_path / "a.xlsx")
    found = read_table(tmp_path / "a.xlsx")
    assert (found.rows, found.sheet, found.others) == ((("b",),), "Octubre", ("Sheet",))


def test_the_line_that_excel_writes_for_itself_is_no_row() -> None:
    assert csv("sep=;\r\nHacienda;1,5\r\n").rows == (("Hacienda", "1,5"),)


def test_a_web_page_called_a_table_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.xls").write_text("<html><table><tr><td>1</td></tr></table></html>", encoding="utf-8")
    assert refusal(tmp_path / "a.xls") == "table-unknown"


def test_a_text_among_numbers_stays_so_that_the_form_names_its_row(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", [["a", 1], ["b", "n/d"], ["c", 3]])
    assert [row[1] for row in read_table(path).rows] == ["1", "n/d", "3"]


def a_long_book(path: Path, rows: int, *, says_so: bool = True) -> Path:
    small = a_book(path.with_name("small.xlsx"), [["a", 1]])
    lines = "".join(f'<row r="{at}"><c r="A{at}"><v>{at}</v></c></row>' for at in range(1, rows + 1))
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    size = f'<dimension ref="A1:A{rows}"/>' if says_so else ""
    head = f'<worksheet xmlns="{space}">{size}'
    sheet = f"{head}<sheetData>{lines}</sheetData></worksheet>"
    with zipfile.ZipFile(small) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for part in old.infolist():
            target.writestr(part.filename, sheet if "sheet1" in part.filename else old.read(part))
    return path


def test_a_hundred_thousand_rows_give_two_hundred_and_say_how_many_are_left(tmp_path: Path) -> None:
    silent = a_long_book(tmp_path / "b.xlsx", 100_000, says_so=False)
    for table in (csv("a;1\n" * 100_000), read_table(a_long_book(tmp_path / "a.xlsx", 100_000)), read_table(silent)):
        assert (len(table.rows), table.left_out) == (MAX_ROWS, 100_000 - MAX_ROWS)


def test_a_wide_book_gives_twenty_columns_and_an_empty_sheet_is_passed_over(tmp_path: Path) -> None:
    table = read_table(a_book(tmp_path / "a.xlsx", [list(range(50))], empty_first=True))
    assert (len(table.rows[0]), table.sheet) == (MAX_COLUMNS, "Datos")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_any_encoding_and_separator_gives_the_same_rows(encoding: str, separator: str) -> None:
    text = f"Año{separator}Índice\r\n2025{separator}12,5\r\n2026{separator}1.234,5\r\n"
    assert csv(text, encoding).rows == (("Año", "Índice"), ("2025", "12,5"), ("2026", "1.234,5"))


def test_commas_part_cells_where_nothing_else_does_and_quotes_hold_them_together() -> None:
    assert csv('a,b\n"uno, dos",2\n').rows == (("a", "b"), ("uno, dos", "2"))
    assert csv("una\ndos\n").rows == (("una",), ("dos",))


def test_ragged_and_empty_lines_become_even_rows() -> None:
    assert csv("a;b\n\n;;;\nc\n").rows == (("a", "b"), ("c", ""))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "media-empty"),
        (b"\n\n ;\n", "table-empty"),
        (b"PK\x03\x04rest", "table-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "table-old"),
        (b"\x89PNG\0\0\0", "table-unknown"),
        (b"a" * 20_000_001, "table-too-big"),
    ],
)
def test_what_is_no_table_is_refused_with_one_reason(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "a").write_bytes(data)
    assert refusal(tmp_path / "a") == code


def test_a_book_that_was_cut_is_refused(tmp_path: Path) -> None:
    path = a_book(tmp_path / "a.xlsx", [["a", 1]])
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path) == "table-broken"


def test_a_book_that_unpacks_to_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "x")
    data = path.read_bytes()
    at = data.index(b"PK\x01\x02") + 24  # the unpacked size in the archive's list
    path.write_bytes(data[:at] + (2_000_000_000).to_bytes(4, "little") + data[at + 4 :])
    assert refusal(path) == "table-too-big"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('"1,240"', "1240"),
        ('"1,234,567.5"', "1234567,5"),
        ("12.345", "12,345"),
        ("-3.5", "-3,5"),
        ('"12,5"', "12,5"),
        ("1.2.3", "1.2.3"),
        ("Centro", "Centro"),
    ],
)
def test_numbers_of_a_sheet_parted_by_commas_are_english(cell: str, read: str) -> None:
    table = table_of_text(f"Sede,Casos\nUno,{cell}\nDos,7\n".encode(), "casos.csv")
    assert table.rows[1] == ("Uno", read)


def test_numbers_of_a_sheet_parted_by_semicolons_are_spanish() -> None:
    table = table_of_text(b"Sede;Casos\nUno;1.240\nDos;12,5\n", "casos.csv")
    assert [row[1] for row in table.rows[1:]] == ["1.240", "12,5"]
