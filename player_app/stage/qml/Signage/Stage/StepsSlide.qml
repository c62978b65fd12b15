pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// Two or three steps: columns under numbers on one line, rows in portrait.
SlideSheet {
    id: root

    readonly property int count: root.content.rows("pasos")
    readonly property real number: Math.round(Math.max(132 * root.unit, root.rules.sized(84, 1) * 1.5))

    tone: "paper"
    largestTitle: 120
    needed: steps.needed

    SheetGrid {
        id: steps

        width: root.area
        across: !root.portrait
        columnSpacing: root.rules.gutter
        rowSpacing: root.rules.gutter

        Repeater {
            model: root.count

            Item {
                id: step

                required property int index
                readonly property string icon: root.content.cell("pasos", index, 0)

                width: root.portrait ? root.area : (root.area - (root.count - 1) * root.rules.gutter) / Math.max(1, root.count)
                height: root.portrait ? Math.max(root.number, said.needed) : said.y + said.needed

                Rectangle {
                    x: root.portrait ? (root.number - width) / 2 : root.number
                    y: root.portrait ? root.number : (root.number - height) / 2
                    width: root.portrait ? 8 * root.unit : step.width + root.rules.gutter - root.number
                    height: root.portrait ? step.height + root.rules.gutter - root.number : 8 * root.unit
                    visible: step.index < root.count - 1
                    color: Style.support
                }

                Rectangle {
                    width: root.number
                    height: root.number
                    radius: width / 2
                    color: Style.ground

                    IconItem {
                        anchors.centerIn: parent
                        width: Math.round(parent.width * 0.56)
                        height: width
                        visible: step.icon !== ""
                        name: step.icon
                        colour: Style.accent
                    }

                    SheetText {
                        anchors.centerIn: parent
                        width: implicitWidth
                        visible: step.icon === ""
                        rules: root.rules
                        words: `${step.index + 1}`
                        text: words
                        color: Style.accent
                        largest: 84
                        font.weight: Font.Bold
                    }
                }

                SheetStack {
                    id: said

                    x: root.portrait ? root.number + root.rules.gutter : 0
                    y: root.portrait ? Math.max(0, (root.number - needed) / 2) : root.number + root.rules.gap
                    width: step.width - x
                    spacing: 12 * root.unit

                    SheetText {
                        width: said.width
                        rules: root.rules
                        name: "pasos"
                        words: root.content.cell("pasos", step.index, 1)
                        largest: 84
                        font.weight: Font.Bold
                    }

                    SheetText {
                        width: said.width
                        rules: root.rules
                        name: "pasos"
                        words: root.content.cell("pasos", step.index, 2)
                        largest: 64
                    }
                }
            }
        }
    }
}
