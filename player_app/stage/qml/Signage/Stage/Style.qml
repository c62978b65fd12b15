pragma Singleton
import QtQuick
import Signage.Bridge

// Colours by role and the type family, from the theme that the stage wears; sizes are in pixels of a canvas whose short
// side is 1080.
QtObject {
    // The stage's own family: alerts and pairing never take another.
    readonly property string family: "Atkinson Hyperlegible Next"

    // Of the family's own line height, which is loose; typeset.py says the same.
    readonly property real lineHeight: 0.9

    // Set by the stage when it begins.
    property Look look: null
    property WallClock clock: null

    readonly property string slideFamily: look !== null ? look.family : family
    readonly property color ground: look !== null ? look.ground : "#0B2A4A"
    readonly property color deep: look !== null ? look.deep : "#071D34"
    readonly property color ink: look !== null ? look.ink : "#FFFFFF"
    readonly property color muted: look !== null ? look.muted : "#C9D6E4"
    readonly property color accent: look !== null ? look.accent : "#FFD100"
    readonly property color accentInk: look !== null ? look.accentInk : "#0B2A4A"
    readonly property color support: look !== null ? look.support : "#00693E"
    readonly property color supportInk: look !== null ? look.supportInk : "#FFFFFF"
    readonly property color paper: look !== null ? look.paper : "#FFFFFF"
    readonly property color paperInk: look !== null ? look.paperInk : "#10233A"
    readonly property url logo: look !== null ? look.logo : ""
    readonly property real clearSpace: look !== null ? look.clearSpace : 0.25
    readonly property int shiftX: look !== null ? look.shiftX : 0
    readonly property int shiftY: look !== null ? look.shiftY : 0

    readonly property string now: clock !== null ? clock.now : ""

    // Baseline grid and gutters.
    readonly property int grid: 12
    readonly property int gutter: 48
}
