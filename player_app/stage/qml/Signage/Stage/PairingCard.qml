pragma ComponentBehavior: Bound
import QtQuick

// An unpaired screen: the code as large as the screen allows, what to do with it, four words to compare.
Rectangle {
    id: root

    required property real unit
    required property string code
    required property list<string> help
    required property list<string> englishHelp
    required property list<string> words

    readonly property real margin: (root.width < root.height ? 54 : 96) * root.unit
    readonly property bool fits: parts.height <= root.height - 108 * root.unit

    color: Style.ground

    Column {
        id: parts

        anchors.verticalCenter: parent.verticalCenter
        x: root.margin
        width: parent.width - 2 * root.margin
        spacing: 20 * root.unit

        StageText {
            width: parent.width
            text: "Vincular esta pantalla  ·  Pair this screen"
            color: Style.accent
            font.pixelSize: Math.round(56 * root.unit)
            font.weight: Font.DemiBold
        }

        Rectangle {
            width: parent.width
            height: Math.round(codeText.height + 24 * root.unit)
            color: Style.ink
            visible: root.code !== ""

            StageText {
                id: codeText

                anchors.centerIn: parent
                text: root.code
                wrapMode: Text.NoWrap
                color: Style.ground
                font.pixelSize: Math.round(Math.min(220 * root.unit, parent.width / 7.2))
                font.weight: Font.Bold
                font.letterSpacing: 8 * root.unit
            }
        }

        Repeater {
            model: root.help

            StageText {
                required property string modelData

                width: parts.width
                text: modelData
                wrapMode: Text.Wrap // an address may be longer than a line
                font.pixelSize: Math.round(54 * root.unit)
            }
        }

        Repeater {
            model: root.englishHelp

            StageText {
                required property string modelData

                width: parts.width
                text: modelData
                wrapMode: Text.Wrap // an address may be longer than a line
                color: Style.muted
                font.pixelSize: Math.round(52 * root.unit)
            }
        }

        Flow {
            width: parent.width
            spacing: 24 * root.unit

            Repeater {
                model: root.words

                Rectangle {
                    id: chip

                    required property string modelData

                    width: Math.round(label.implicitWidth + 56 * root.unit)
                    height: Math.round(label.implicitHeight + 20 * root.unit)
                    color: Style.support

                    StageText {
                        id: label

                        anchors.centerIn: parent
                        text: chip.modelData
                        wrapMode: Text.NoWrap
                        font.pixelSize: Math.round(60 * root.unit)
                        font.weight: Font.DemiBold
                    }
                }
            }
        }
    }
}
