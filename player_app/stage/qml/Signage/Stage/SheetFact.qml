pragma ComponentBehavior: Bound
import QtQuick

// A pictogram and what it is about, on one row.
Item {
    id: root

    required property SheetRules rules
    property string icon: ""
    property string name: ""
    property string words: root.name === "" ? "" : root.rules.content.field(root.name)
    property real largest: 72
    property color ink: root.rules.ink
    property color iconInk: root.rules.rule
    property int weight: Font.Normal
    readonly property real side: Math.round(label.font.pixelSize * 1.1)
    // One column of pictograms for facts of different sizes.
    readonly property real indent: Math.round(Math.max(root.side, root.rules.sized(88, 1) * 1.1) + 24 * root.rules.unit)

    visible: root.words !== ""
    height: root.words !== "" ? Math.max(root.side, label.height) : 0

    IconItem {
        id: mark

        visible: root.icon !== ""
        width: root.side
        height: root.side
        x: Math.round((root.indent - 24 * root.rules.unit - width) / 2)
        y: Math.round(label.font.pixelSize * 0.06)
        name: root.icon
        colour: root.iconInk
    }

    SheetText {
        id: label

        x: root.icon !== "" ? root.indent : 0
        width: root.width - x
        rules: root.rules
        name: root.name
        words: root.words
        color: root.ink
        largest: root.largest
        font.weight: root.weight
    }
}
