pragma ComponentBehavior: Bound
import QtQuick

// One service, or two side by side, equally high.
Item {
    id: root

    required property SheetRules rules
    required property LiveLines lines
    required property int first
    required property int count

    // As far apart as the rows are.
    readonly property real share: Math.floor((root.width - (root.count - 1) * root.rules.gap) / root.count)

    height: Math.max(one.implicitHeight, other.visible ? other.implicitHeight : 0)

    LiveServiceCard {
        id: one

        width: root.share
        height: root.height
        rules: root.rules
        lines: root.lines
        row: root.first
    }

    LiveServiceCard {
        id: other

        x: root.share + root.rules.gap
        width: root.share
        height: root.height
        visible: root.count > 1 && root.first + 1 < root.lines.count
        rules: root.rules
        lines: root.lines
        row: root.first + 1
    }
}
