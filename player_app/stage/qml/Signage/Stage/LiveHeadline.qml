pragma ComponentBehavior: Bound
import QtQuick

// One headline beside a stroke of the accent; under it who says so.
Item {
    id: root

    required property SheetRules rules
    required property string title
    required property string from

    height: Math.ceil(head.height + who.height)

    Rectangle {
        y: 8 * root.rules.unit
        width: Math.round(14 * root.rules.unit)
        height: root.height - 16 * root.rules.unit
        color: root.rules.rule
    }

    SheetText {
        id: head

        x: Math.round(52 * root.rules.unit)
        width: root.width - x
        rules: root.rules
        words: root.title
        largest: 92
        font.weight: Font.Bold
    }

    SheetText {
        id: who

        x: head.x
        y: head.height
        width: head.width
        rules: root.rules
        words: root.from
        color: root.rules.quiet
        largest: 64
    }
}
