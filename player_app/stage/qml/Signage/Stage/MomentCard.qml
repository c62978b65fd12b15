pragma ComponentBehavior: Bound
import QtQuick

// One end of a period: its label, its hour as large as it goes, its day.
Rectangle {
    id: root

    required property SheetRules rules
    required property string name
    required property string label
    readonly property real padding: 36 * root.rules.unit
    readonly property real needed: parts.needed + 1.4 * root.padding

    height: root.needed
    color: Style.deep
    radius: 12 * root.rules.unit

    SheetStack {
        id: parts

        x: root.padding
        y: 0.7 * root.padding
        width: root.width - 2 * root.padding

        SheetText {
            width: parts.width
            rules: root.rules
            name: root.name
            words: root.label
            color: Style.muted
            largest: 56
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: root.name
            words: root.rules.content.datePart(root.name, "hour")
            color: Style.accent
            largest: 168
            firm: 2
            font.weight: Font.Bold
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: root.name
            words: root.rules.content.datePart(root.name, "long")
            color: Style.ink
            largest: 60
        }
    }
}
