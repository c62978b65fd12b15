import QtQuick
import Signage.Bridge

// What all texts of one slide go by: the present size between the largest and the screen's minimum, the grid, the inks.
QtObject {
    id: rules

    required property SlideContent content
    required property real unit
    required property real minimumPx
    required property string tone

    // Each step sets the texts a little smaller: 0 is the largest, `lastStep` the screen's minimum.
    property int step: 0
    readonly property int lastStep: 20
    readonly property real shrink: rules.step / rules.lastStep
    // A word too wide makes the text smaller at first; later it is parted at a syllable.
    readonly property bool hyphenates: rules.shrink > 0.4
    // A word that looks lost on its line makes the text smaller for a little longer.
    readonly property bool insists: rules.shrink < 0.56
    // Air gives way before words do.
    readonly property real gap: (rules.shrink > 0.8 ? 1 : 2) * Style.grid * rules.unit
    readonly property real gutter: Style.gutter * rules.unit

    // Inks and grounds that go together on each tone of sheet; the theme has been checked for these pairs.
    readonly property bool light: rules.tone === "paper"
    readonly property bool loud: rules.tone === "accent"
    readonly property bool green: rules.tone === "support"
    readonly property color ground: light ? Style.paper : loud ? Style.accent : green ? Style.support : rules.tone === "deep" ? Style.deep : Style.ground
    readonly property color ink: light ? Style.paperInk : loud ? Style.accentInk : green ? Style.supportInk : Style.ink
    readonly property color quiet: light || loud || green ? ink : Style.muted
    readonly property color chipGround: light || loud ? Style.ground : green ? Style.supportInk : Style.accent
    readonly property color chipInk: light || loud ? Style.ink : green ? Style.support : Style.accentInk
    readonly property color rule: light ? Style.support : loud ? Style.accentInk : Style.accent

    // Size of a text in real pixels; a `firm` one (2, 3) stays large for longer than the rest.
    function sized(largest: real, firm: real): real {
        const wanted = largest * rules.unit;
        return Math.round(Math.max(rules.minimumPx, wanted + (rules.minimumPx - wanted) * Math.pow(rules.shrink, firm)));
    }

    function floored(length: real): real {
        return Math.floor(length / (Style.grid * rules.unit)) * Style.grid * rules.unit;
    }

    function snapped(length: real): real {
        return Math.ceil(length / (Style.grid * rules.unit) - 0.01) * Style.grid * rules.unit;
    }
}
