pragma ComponentBehavior: Bound
import QtQuick

// Says in a preview that the words have no room here: a striped frame around the screen. A lobby never shows it.
Item {
    id: root

    required property real unit

    component Edge: Rectangle {
        color: "#9B2423"
        clip: true

        Hatch {
            anchors.fill: parent
            ink: "#FFFFFF"
            pitch: 40 * root.unit
        }
    }

    Edge {
        width: root.width
        height: Math.round(20 * root.unit)
    }

    Edge {
        y: root.height - height
        width: root.width
        height: Math.round(20 * root.unit)
    }

    Edge {
        width: Math.round(20 * root.unit)
        height: root.height
    }

    Edge {
        x: root.width - width
        width: Math.round(20 * root.unit)
        height: root.height
    }
}
