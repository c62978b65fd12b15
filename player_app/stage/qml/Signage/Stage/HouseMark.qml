pragma ComponentBehavior: Bound
import QtQuick

// The house's mark, the same as on the pieces: nested frames and the star. The institution's own shield takes its place.
Rectangle {
    id: root

    antialiasing: true
    color: Style.accent
    radius: width * 0.18

    Rectangle {
        anchors.fill: parent
        anchors.margins: root.width * 0.15
        antialiasing: true
        color: Style.support
        radius: root.width * 0.09

        HouseStar {
            anchors.centerIn: parent
            width: root.width * 0.58
            height: width
            ink: Style.ink
        }
    }
}
