pragma ComponentBehavior: Bound
import QtQuick

// The lower edge of a slide: the logo in its own empty room, who says so, until when.
Item {
    id: root

    required property SheetRules rules
    property list<string> notes: [root.rules.content.field("fuente"), root.rules.content.say("until", root.rules.content.datePart("vigencia", "short"))]
    property bool marked: true

    readonly property real side: Math.round(88 * root.rules.unit)
    readonly property real clear: Math.round(Math.max(root.side * Style.clearSpace, 24 * root.rules.unit))

    height: Math.ceil(Math.max(root.marked ? root.side : 0, words.height))

    LogoMark {
        id: logo

        x: Style.shiftX * root.rules.unit
        y: Math.round((root.height - height) / 2) + Style.shiftY * root.rules.unit
        side: root.side
        ground: root.rules.ground
        visible: root.marked
    }

    SheetText {
        id: words

        x: root.marked ? logo.width + root.clear : 0
        y: Math.round((root.height - height) / 2)
        width: root.width - x
        rules: root.rules
        words: root.rules.content.joined(root.notes, width, font)
        name: "fuente"
        color: root.rules.quiet
        largest: 56
    }
}
