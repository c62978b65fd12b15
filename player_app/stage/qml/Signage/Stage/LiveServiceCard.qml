pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// One service: its state as colour, pictogram and word.
Rectangle {
    id: root

    required property SheetRules rules
    required property LiveLines lines
    required property int row

    readonly property string condition: root.lines.part(root.row, "state")
    readonly property string word: LiveFeed.stateWord(root.condition, root.rules.content.english)
    readonly property real pad: 9 * root.rules.unit
    readonly property real mark: Math.round(root.rules.sized(64, 1) * 1.1)

    implicitHeight: Math.ceil(Math.max(root.mark, title.height + about.height) + 2 * root.pad)
    color: Style.paper
    radius: 10 * root.rules.unit

    Rectangle {
        id: badge

        width: Math.round(root.mark + 4 * root.pad)
        height: root.height
        color: LiveFeed.stateColour(root.condition)
        topLeftRadius: root.radius
        bottomLeftRadius: root.radius

        IconItem {
            anchors.centerIn: parent
            width: root.mark
            height: width
            name: LiveFeed.stateIcon(root.condition)
            colour: "#FFFFFF"
        }
    }

    SheetText {
        id: title

        x: Math.round(badge.width + 3 * root.pad)
        y: Math.round((root.height - height - about.height) / 2)
        width: root.width - x - 2 * root.pad
        rules: root.rules
        words: root.lines.part(root.row, "title")
        color: Style.paperInk
        largest: 68
        font.weight: Font.Bold
    }

    SheetText {
        id: about

        x: title.x
        y: title.y + title.height
        width: title.width
        rules: root.rules
        words: [root.word, root.lines.part(root.row, "detail")].filter(text => text !== "").join(" · ")
        color: Style.paperInk
        largest: 60
    }
}
