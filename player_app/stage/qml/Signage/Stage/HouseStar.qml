pragma ComponentBehavior: Bound
import QtQuick

// The star of eight points of the city's flag: two squares, one turned.
Item {
    id: root

    required property color ink

    // From the centre to a point.
    readonly property real reach: Math.min(width, height) / 2

    Repeater {
        model: [0, 45]

        Rectangle {
            required property int modelData

            anchors.centerIn: parent
            width: root.reach * Math.SQRT2
            height: width
            rotation: modelData
            antialiasing: true
            color: root.ink
        }
    }
}
