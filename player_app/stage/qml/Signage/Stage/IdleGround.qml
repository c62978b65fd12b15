pragma ComponentBehavior: Bound
import QtQuick

// What is seen before the first slide: the house's mark, after the city's flag, and what will come.
Rectangle {
    id: root

    required property real unit

    color: Style.ground

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        height: 20 * root.unit
        color: Style.support
    }

    // Above the words, which keep clear of the lower third: a band of alerts may stand there.
    LogoMark {
        anchors.bottom: words.top
        anchors.bottomMargin: 56 * root.unit
        anchors.horizontalCenter: parent.horizontalCenter
        side: Math.round(200 * root.unit)
        ground: root.color
    }

    Column {
        id: words

        anchors.centerIn: parent
        width: parent.width - 192 * root.unit
        spacing: 36 * root.unit

        StageText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: "Alcaldía de Cartagena de Indias"
            font.pixelSize: Math.round(Math.min(96 * root.unit, root.width / 13))
            font.weight: Font.Bold
        }

        Rectangle {
            anchors.horizontalCenter: parent.horizontalCenter
            width: 240 * root.unit
            height: 10 * root.unit
            color: Style.accent
        }

        StageText {
            width: parent.width
            horizontalAlignment: Text.AlignHCenter
            text: "La programación comienza en un momento"
            color: Style.muted
            font.pixelSize: Math.round(56 * root.unit)
        }
    }
}
