pragma Singleton
import QtQuick

// Colours of the house and the one type family; sizes are in pixels of a canvas whose short side is 1080.
QtObject {
    readonly property string family: "Atkinson Hyperlegible Next"

    // Of the family's own line height, which is loose; typeset.py says the same.
    readonly property real lineHeight: 0.9

    readonly property color navy: "#0B2A4A"
    readonly property color deepNavy: "#071D34"
    readonly property color yellow: "#FFD100"
    readonly property color green: "#00693E"
    readonly property color white: "#FFFFFF"
    readonly property color mist: "#C9D6E4"
    readonly property color ink: "#10233A"

    readonly property int titlePx: 112
    readonly property int bodyPx: 64
    readonly property int notePx: 52
}
