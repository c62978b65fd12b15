pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// The numbered steps of one page.
Column {
    id: root

    required property AlertState alert

    spacing: root.alert.gap * 0.6

    Repeater {
        model: root.alert.steps

        Item {
            id: step

            required property int index
            required property string modelData

            width: root.width
            height: text.height

            StageText {
                text: root.alert.numbers[step.index] ?? ""
                color: root.alert.ink
                font.pixelSize: root.alert.stepPx
                font.weight: Font.Bold
            }

            StageText {
                id: text

                x: root.alert.stepIndent
                width: parent.width - x
                text: step.modelData
                color: root.alert.ink
                font.pixelSize: root.alert.stepPx
                font.weight: Font.Medium
            }
        }
    }
}
