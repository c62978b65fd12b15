pragma ComponentBehavior: Bound
import QtQuick

// One side of a comparison: its heading and its points, good or not so good by colour and by mark.
Rectangle {
    id: root

    required property SheetRules rules
    required property bool good
    required property string heading
    required property string points
    required property string icon
    // Room between heading and points, the same on both sides.
    required property real air
    readonly property real padding: 40 * root.rules.unit
    readonly property color ink: root.good ? Style.supportInk : Style.paperInk
    readonly property real needed: title.height + root.rules.gap + parts.needed + 2 * root.padding

    color: root.good ? Style.support : Style.paper
    radius: 12 * root.rules.unit

    SheetText {
        id: title

        x: root.padding
        y: root.padding
        width: root.width - 2 * root.padding
        rules: root.rules
        name: root.heading
        color: root.ink
        largest: 112
        font.weight: Font.Bold
    }

    SheetStack {
        id: parts

        x: root.padding
        y: Math.round(title.y + title.height + root.rules.gap + root.air)
        width: title.width
        spacing: root.rules.gap

        Repeater {
            model: root.rules.content.rows(root.points)

            SheetFact {
                required property int index

                width: parts.width
                rules: root.rules
                icon: root.icon
                name: root.points
                words: root.rules.content.cell(root.points, index, 0)
                ink: root.ink
                iconInk: root.ink
                largest: 88
            }
        }
    }
}
