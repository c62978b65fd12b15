"""lint: files and pieces judged as the hub will judge them."""

from __future__ import annotations

from PIL import Image
from terminal import Terminal

LIST = """
id = "prueba"
name = "Prueba"

[[item]]
id = "buena"
kind = "template"
template = "noticia"
seconds = 20
[item.fields]
titulo = "El correo vuelve a las tres"
entradilla = "Desde hoy a las 15:00 puede usarlo otra vez."

[[item]]
id = "mala"
kind = "template"
template = "noticia"
seconds = 3
[item.fields]
titulo = "GANÓ ANA CON CÉDULA 45.678.912"
"""


def test_a_playlist_file_is_measured_and_judged_without_a_hub(admin: Terminal) -> None:
    answer = admin.run("lint", admin.file("prueba.toml", LIST), "--json")
    assert answer.status == 1
    good, bad = answer.json["pieces"]
    assert good["findings"] == []
    assert {"form", "personal-id", "capitals", "time"} <= {one["code"] for one in bad["findings"]}


def test_files_that_cannot_be_pieces_are_told_and_the_rest_goes_on(admin: Terminal) -> None:
    folder = admin.file("cosas/a.png", "no soy una imagen").parent
    admin.file("cosas/b.toml", LIST.split("[[item]]", maxsplit=1)[0])
    answer = admin.run("lint", folder)
    assert answer.status == 1
    assert "✖" in answer.out
    assert "No existe" in admin.is_refused("lint", "nada.png")


def test_a_file_is_judged_by_what_is_in_it(admin: Terminal) -> None:
    small = admin.file("chica.png", "").with_name("chica.png")
    Image.new("RGB", (64, 36), "navy").save(small)
    torn = admin.file("roto.pdf", "%PDF-1.7\n%%EOF")
    answer = admin.run("lint", small, torn, "--json")
    assert answer.status == 1
    picture, document = answer.json["pieces"]
    assert [one["code"] for one in picture["findings"]] == ["resolution", "alt"]
    assert document["findings"][0]["gravity"] == "block"


def test_every_page_of_a_document_is_drawn_and_judged_as_the_library_would(admin: Terminal) -> None:
    document = admin.file("hojas.pdf", "").with_name("hojas.pdf")
    whole, strip = Image.new("RGB", (1600, 900), "navy"), Image.new("RGB", (1600, 20), "navy")
    whole.save(document, save_all=True, append_images=[strip])
    (judged,) = admin.run("lint", document, "--json").json["pieces"]
    assert [one["code"] for one in judged["findings"]] == ["resolution", "alt"]


def test_the_library_is_judged_by_name(admin: Terminal) -> None:
    assert "No hay una pieza" in admin.is_refused("lint", "no hay tal")


def test_a_playlist_that_cannot_be_read_is_told_and_the_rest_goes_on(admin: Terminal) -> None:
    folder = admin.file("listas/a.toml", "item = 'nada'").parent
    admin.file("listas/b.toml", LIST.replace("seconds = 20", 'seconds = "veinte"'))
    broken, item, other = admin.run("lint", folder, "--json").json["pieces"]
    assert "a.toml" in broken["findings"][0]["es"]
    assert "«seconds»" in item["findings"][0]["es"]
    assert other["name"] == "GANÓ ANA CON CÉDULA 45.678.912"


def test_pictures_lie_beside_the_playlist_and_one_that_is_not_there_is_named(admin: Terminal) -> None:
    good = LIST[: LIST.rindex("[[item]]")].replace("[item.fields]", 'alt = "Una sala de espera."\n[item.fields]')
    photo = admin.file("fotos/sala.png", "")
    Image.new("RGB", (1920, 1080), "navy").save(photo)
    playlist = admin.file("lista.toml", good + "[item.images]\nfoto = 'fotos/sala.png'\n")
    assert admin.run("lint", playlist, "--json").json["pieces"][0]["findings"] == []
    photo.unlink()
    (finding,) = admin.run("lint", playlist, "--json").json["pieces"][0]["findings"]
    assert (finding["code"], finding["field"], finding["gravity"]) == ("picture", "foto", "block")


def test_a_theme_that_is_none_is_refused(admin: Terminal) -> None:
    theme = admin.file("tema.toml", "esto no es un tema")
    assert "TOML" in admin.is_refused("lint", admin.file("lista.toml", LIST), "--theme", theme)
    assert "No se puede leer" in admin.is_refused("lint", "--theme", "no-hay.toml")
