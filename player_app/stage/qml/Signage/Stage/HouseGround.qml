pragma ComponentBehavior: Bound
import QtQuick

// What stands where a photo would: the flag's nested rectangles and its star, large and still.
Rectangle {
    id: root

    readonly property real side: Math.min(width, height)

    color: Style.deep

    // Each frame lies within the last, by a share of the shorter side.
    component Frame: Rectangle {
        required property real inset

        anchors.fill: parent
        anchors.margins: Math.round(root.side * inset)
    }

    Frame {
        inset: 0.055
        color: Style.ground
    }

    Frame {
        inset: 0.11
        color: Style.support
    }

    Frame {
        inset: 0.165
        color: Style.accent
    }

    Frame {
        inset: 0.22
        color: Style.support
    }

    HouseStar {
        anchors.centerIn: parent
        width: root.side * 0.42
        height: width
        ink: Style.ink
    }
}
