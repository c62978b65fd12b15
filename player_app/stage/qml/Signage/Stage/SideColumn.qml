pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// The column beside the programme: its own slides on the house's deeper ground, parted by a line of accent.
Rectangle {
    id: root

    required property StageBridge bridge
    required property real unit
    required property real minimumPx
    readonly property bool beside: root.bridge.sideArea.x > 0

    x: root.bridge.sideArea.x
    y: root.bridge.sideArea.y
    width: root.bridge.sideArea.width
    height: root.bridge.sideArea.height
    color: Style.deep

    LogoMark {
        anchors.centerIn: parent
        side: Math.round(160 * root.unit)
        ground: root.color
        widest: root.width * 0.8
        visible: !column.whole
    }

    ZoneView {
        id: column

        zone: root.bridge.side
        area: Qt.rect(0, 0, root.width, root.height)
        fadeMs: root.bridge.fadeMs
        unit: root.unit
        minimumPx: root.minimumPx
    }

    Rectangle {
        width: root.beside ? Math.max(2, Math.round(4 * root.unit)) : root.width
        height: root.beside ? root.height : Math.max(2, Math.round(4 * root.unit))
        color: Style.accent
    }
}
