pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// Symbol and word, in one row.
Item {
    id: root

    required property AlertState alert

    implicitHeight: root.alert.wordRow
    implicitWidth: word.x + word.implicitWidth

    AlertMark {
        id: mark

        anchors.verticalCenter: parent.verticalCenter
        width: root.alert.wordPx * 1.1
        height: width
        symbol: root.alert.symbol
        ink: root.alert.ink
        ground: root.alert.ground
    }

    StageText {
        id: word

        anchors.verticalCenter: parent.verticalCenter
        x: mark.width + root.alert.wordPx * 0.32
        width: root.width - x
        text: root.alert.word
        wrapMode: Text.NoWrap
        color: root.alert.ink
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: root.alert.notePx
        font.pixelSize: root.alert.wordPx
        font.weight: Font.Bold
        font.letterSpacing: root.alert.wordPx * 0.02
    }
}
