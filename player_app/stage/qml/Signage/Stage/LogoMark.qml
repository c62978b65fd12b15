pragma ComponentBehavior: Bound
import QtQuick

// The institution's logo, or the house's mark while there is none. On a ground where the logo would be lost it stands on a
// plate of its own.
Rectangle {
    id: root

    required property real side
    required property color ground
    property real widest: 3 * root.side

    readonly property bool own: Style.logo.toString() === ""
    readonly property real inset: root.color.a > 0 ? Math.round(root.side * 0.1) : 0

    width: root.own ? root.side : Math.round(Math.min(picture.implicitWidth + 2 * root.inset, root.widest))
    height: root.side
    antialiasing: true
    color: Style.look !== null && !root.own ? Style.look.plateUnder(Style.logo, root.ground, Style.paper, Style.deep) : "transparent"
    radius: root.side * 0.08

    HouseMark {
        width: root.side
        height: root.side
        visible: root.own
    }

    Image {
        id: picture

        anchors.fill: parent
        anchors.margins: root.inset
        asynchronous: false
        fillMode: Image.PreserveAspectFit
        horizontalAlignment: root.inset > 0 ? Image.AlignHCenter : Image.AlignLeft
        source: Style.logo
        sourceSize.height: root.side - 2 * root.inset
        visible: status === Image.Ready
    }
}
