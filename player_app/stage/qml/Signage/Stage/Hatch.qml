pragma ComponentBehavior: Bound
import QtQuick

// Diagonal stripes that say "not real" without any colour.
Item {
    id: root

    required property color ink
    required property real pitch

    clip: true

    Repeater {
        model: root.pitch > 0 ? Math.max(0, Math.ceil((root.width + root.height) / root.pitch) + 1) : 0

        Rectangle {
            required property int index

            antialiasing: true
            color: root.ink
            height: root.height * 3
            rotation: 45
            width: root.pitch * 0.36
            x: index * root.pitch - root.height / 2
            y: -root.height
        }
    }
}
