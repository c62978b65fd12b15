pragma ComponentBehavior: Bound
import QtQuick

// One event: when, what, where; on one row in landscape, one under the other in portrait.
Item {
    id: root

    required property SheetRules rules
    required property bool stacked
    required property string day
    required property string hour
    required property string title
    required property string place

    readonly property real gap: 30 * root.rules.unit
    readonly property real whenWidth: root.stacked ? root.width : Math.round(root.width * 0.31)
    readonly property real whereWidth: root.stacked ? root.width : root.place === "" ? 0 : Math.round(root.width * 0.24)

    height: Math.ceil(root.stacked ? when.height + what.height + where.height : Math.max(when.height, what.height, where.height)) + 8 * root.rules.unit

    Rectangle {
        width: root.width
        height: Math.max(1, Math.round(3 * root.rules.unit))
        color: root.rules.quiet
        opacity: 0.5
    }

    SheetText {
        id: when

        y: 5 * root.rules.unit
        width: root.whenWidth
        rules: root.rules
        words: [root.day, root.hour].filter(text => text !== "").join(" · ")
        color: root.rules.rule
        largest: 72
        font.weight: Font.Bold
    }

    SheetText {
        id: what

        x: root.stacked ? 0 : root.whenWidth + root.gap
        y: when.y + (root.stacked ? when.height : 0)
        width: root.stacked ? root.width : root.width - x - root.whereWidth - (root.whereWidth > 0 ? root.gap : 0)
        rules: root.rules
        words: root.title
        largest: 72
        font.weight: Font.Bold
    }

    SheetText {
        id: where

        x: root.stacked ? 0 : root.width - width
        y: root.stacked ? what.y + what.height : when.y
        width: Math.max(1, root.whereWidth)
        rules: root.rules
        words: root.place
        color: root.rules.quiet
        largest: 72
    }
}
