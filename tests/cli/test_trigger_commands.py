"""Who may propose alerts: a feed is asked at once, and says what came of it."""

from __future__ import annotations

from terminal import Terminal

from hub.publisher import publisher, says

ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A-1</identifier><sender>ideam.co</sender>
<sent>2026-01-01T00:00:00-05:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
<info><language>es-CO</language><category>Met</category><event>Inundación</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Likely</certainty><expires>2099-01-01T00:00:00-05:00</expires>
<headline>Lluvia fuerte</headline><area><areaDesc>Cartagena</areaDesc></area></info></alert>"""


def test_a_feed_is_added_asked_listed_and_removed(admin: Terminal) -> None:
    with publisher() as site:
        site.replies["/cap"] = says(ALERT.encode())
        feed = ("trigger", "add", "ideam", "--kind", "cap", "--url", site.url("/cap"))
        assert "dirección interna" in admin.is_refused(*feed)
        rule = "CIUDADANO: severity=Severe,Extreme; area=cartagena"
        told = admin.does(*feed, "--allow-private", "--rule", rule, "-f", "tramite={event}")
        assert "1 alerta propuesta" in told.out
        (draft,) = admin.does("alert", "drafts", "--json").json
        assert (draft["state"], draft["template"], draft["answers"]) == (
            "armed",
            "CIUDADANO",
            [["tramite", "Inundación"]],
        )
        assert "CIUDADANO" in admin.does("trigger", "list").out
        site.replies["/cap"] = says(b"<html/>")
        assert "no es un canal" in admin.is_refused("trigger", "fetch", "ideam")
        assert "no es un canal" in admin.does("trigger", "list", "--json").out
    admin.does("trigger", "remove", "ideam")
    assert "ya no existe" in admin.is_refused("trigger", "fetch", "ideam")


def test_what_only_a_feed_has_is_refused_elsewhere_and_a_rule_must_be_one(admin: Terminal) -> None:
    assert "--kind cap" in admin.is_refused("trigger", "add", "zbx", "--template", "CAIDA", "--url", "http://x")
    for rule in ("", "RED:color=rojo", "RED:area", "12:area=x"):
        line = admin.is_refused("trigger", "add", "x", "--kind", "cap", "--url", "http://x", "--rule", rule)
        assert "no es una regla" in line
    assert "BEGIN CERTIFICATE" in admin.is_refused(
        "trigger", "add", "x", "--kind", "cap", "--url", "http://x", "--certificate", admin.file("c.pem", "hola")
    )
