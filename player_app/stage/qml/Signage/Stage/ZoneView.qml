pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A part of the picture that shows slides: two layers, cut at its edges. Text is measured by the whole picture's unit.
Item {
    id: root

    required property SlideZone zone
    required property rect area
    required property int fadeMs
    required property real unit
    required property real minimumPx
    readonly property bool whole: root.zone.firstLayer.phase === "shown" || root.zone.secondLayer.phase === "shown"

    x: root.area.x
    y: root.area.y
    width: root.area.width
    height: root.area.height
    clip: true

    StageLayer {
        anchors.fill: parent
        place: root.zone.firstLayer
        fadeMs: root.fadeMs
        unit: root.unit
        minimumPx: root.minimumPx
    }

    StageLayer {
        anchors.fill: parent
        place: root.zone.secondLayer
        fadeMs: root.fadeMs
        unit: root.unit
        minimumPx: root.minimumPx
    }
}
