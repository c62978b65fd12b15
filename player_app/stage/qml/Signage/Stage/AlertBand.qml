pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// An alert in the lower third, over the programme that goes on above it.
Rectangle {
    id: root

    required property AlertState alert
    required property real unit

    color: root.alert.ground

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: Math.max(2, 8 * root.unit)
        color: root.alert.ink
        visible: !root.alert.hatched
    }

    Hatch {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: root.alert.marginY * 0.8
        visible: root.alert.hatched
        ink: root.alert.ink
        pitch: height * 1.6
    }

    AlertWord {
        id: word

        x: root.alert.marginX
        y: root.alert.marginY
        width: root.alert.stacked ? root.width - 2 * root.alert.marginX - counter.width : root.alert.side
        alert: root.alert
    }

    StageText {
        id: counter

        anchors.right: parent.right
        anchors.rightMargin: root.alert.marginX
        y: root.alert.stacked ? word.y + (word.height - height) / 2 : root.height - root.alert.marginY - height
        text: root.alert.counter
        color: root.alert.ink
        font.pixelSize: root.alert.notePx
        font.weight: Font.Bold
    }

    Column {
        id: sideNotes

        visible: !root.alert.stacked
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.alert.marginY
        x: root.alert.marginX
        width: root.alert.side

        Repeater {
            model: root.alert.notes

            StageText {
                required property string modelData

                width: sideNotes.width
                text: modelData
                color: root.alert.ink
                font.pixelSize: root.alert.notePx
            }
        }
    }

    Rectangle {
        visible: !root.alert.stacked
        x: root.alert.marginX + root.alert.side
        y: root.alert.marginY
        width: Math.max(2, 4 * root.unit)
        height: root.height - 2 * root.alert.marginY
        color: root.alert.ink
    }

    StageText {
        id: headline

        x: root.alert.stacked ? root.alert.marginX : root.alert.marginX + root.alert.side + root.alert.gap
        y: root.alert.stacked ? word.y + word.height + root.alert.gap : root.alert.marginY
        width: root.width - x - root.alert.marginX
        text: root.alert.headline
        color: root.alert.ink
        font.pixelSize: root.alert.headlinePx
        font.weight: Font.Bold
    }

    AlertSteps {
        x: headline.x
        y: headline.y + headline.height + root.alert.gap
        width: headline.width
        alert: root.alert
    }

    StageText {
        visible: root.alert.stacked
        anchors.bottom: parent.bottom
        anchors.bottomMargin: root.alert.marginY
        x: root.alert.marginX
        width: root.width - 2 * root.alert.marginX
        text: root.alert.noteLine
        color: root.alert.ink
        font.pixelSize: root.alert.notePx
    }
}
