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
        height: root.alert.hatchPx
        visible: root.alert.hatched
        ink: root.alert.ink
        pitch: height * 1.6
    }

    Item {
        id: page

        anchors.fill: parent
        anchors.leftMargin: root.alert.marginX
        anchors.rightMargin: root.alert.marginX
        anchors.topMargin: root.alert.marginTop
        anchors.bottomMargin: root.alert.marginBottom

        AlertWord {
            id: word

            width: aside.x - root.alert.notePx * 0.4
            alert: root.alert
        }

        Row {
            id: aside

            anchors.right: parent.right
            anchors.verticalCenter: word.verticalCenter
            spacing: root.alert.notePx * 0.8

            StageText {
                text: root.alert.notesBeside ? root.alert.notes : ""
                visible: text !== ""
                wrapMode: Text.NoWrap
                color: root.alert.ink
                font.pixelSize: root.alert.notePx
            }

            StageText {
                text: root.alert.turn
                visible: text !== ""
                wrapMode: Text.NoWrap
                color: root.alert.ink
                font.pixelSize: root.alert.notePx
            }

            StageText {
                text: root.alert.counter
                visible: text !== ""
                wrapMode: Text.NoWrap
                color: root.alert.ink
                font.pixelSize: root.alert.notePx
                font.weight: Font.Bold
            }
        }

        StageText {
            id: headline

            y: word.height + root.alert.gap
            width: parent.width
            text: root.alert.headline
            color: root.alert.ink
            font.pixelSize: root.alert.headlinePx
            font.weight: Font.Bold
        }

        AlertSteps {
            y: headline.y + headline.height + root.alert.gap
            width: parent.width
            alert: root.alert
        }

        StageText {
            anchors.bottom: parent.bottom
            width: parent.width
            text: root.alert.notesBeside ? "" : root.alert.notes
            color: root.alert.ink
            font.pixelSize: root.alert.notePx
        }
    }
}
