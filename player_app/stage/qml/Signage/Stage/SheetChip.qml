pragma ComponentBehavior: Bound
import QtQuick

// A short label on a ground of its own; `most` is the width it may take.
Rectangle {
    id: root

    required property SheetRules rules
    required property real most
    property string name: "etiqueta"
    property alias words: label.words
    property real largest: 60
    property color inkOn: root.rules.chipInk
    readonly property real padding: 24 * root.rules.unit

    visible: label.words !== ""
    width: visible ? Math.min(root.most, Math.ceil(label.implicitWidth + 2 * root.padding)) : 0
    height: visible ? root.rules.snapped(label.implicitHeight + 12 * root.rules.unit) : 0
    color: root.rules.chipGround
    radius: 6 * root.rules.unit

    SheetText {
        id: label

        anchors.verticalCenter: parent.verticalCenter
        x: root.padding
        width: root.width - 2 * root.padding
        rules: root.rules
        name: root.name
        text: words
        wrapMode: Text.NoWrap
        color: root.inkOn
        largest: root.largest
        font.weight: Font.Bold
    }
}
