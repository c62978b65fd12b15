pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// An alert that takes the whole screen. It is opaque, and nothing in it moves.
Rectangle {
    id: root

    required property AlertState alert
    required property real unit

    color: root.alert.ground

    Hatch {
        id: topHatch

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: root.alert.hatchPx
        visible: root.alert.hatched
        ink: root.alert.ink
        pitch: height * 1.6
    }

    Hatch {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: topHatch.height
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

            width: parent.width - counters.width - root.alert.gap
            alert: root.alert
        }

        Column {
            id: counters

            anchors.right: parent.right
            anchors.verticalCenter: word.verticalCenter

            StageText {
                anchors.right: parent.right
                text: root.alert.turn
                visible: text !== ""
                color: root.alert.ink
                font.pixelSize: root.alert.notePx
            }

            StageText {
                anchors.right: parent.right
                text: root.alert.counter
                visible: text !== ""
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
            id: notes

            anchors.bottom: parent.bottom
            width: parent.width
            text: root.alert.notes
            color: root.alert.ink
            font.pixelSize: root.alert.notePx
        }

        Rectangle {
            y: notes.y - root.alert.gap * 0.5
            width: parent.width
            height: Math.max(2, 4 * root.unit)
            color: root.alert.ink
        }
    }
}
