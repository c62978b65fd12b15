pragma ComponentBehavior: Bound
import QtQuick

// What is being said in a video, on a ground of its own: centred on the holder's lower edge, within its margins.
Rectangle {
    id: root

    required property real unit
    required property real minimumPx
    required property string words
    property real largest: 64
    readonly property real most: parent.width * 0.9 - 48 * root.unit

    x: Math.round((parent.width - width) / 2)
    y: Math.round(0.95 * parent.height - height)
    width: Math.ceil(Math.min(measure.implicitWidth + 2, root.most) + 48 * root.unit)
    height: Math.ceil(label.height + 16 * root.unit)
    visible: root.words !== ""
    color: Style.deep
    radius: 6 * root.unit

    // Its width on one line; a wrapped text no longer says it.
    StageText {
        id: measure

        visible: false
        text: root.words
        wrapMode: Text.NoWrap
        font.pixelSize: label.font.pixelSize
    }

    StageText {
        id: label

        x: 24 * root.unit
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - 48 * root.unit
        horizontalAlignment: Text.AlignHCenter
        text: root.words
        color: Style.ink
        font.pixelSize: Math.round(Math.max(root.minimumPx, root.largest * root.unit))
    }
}
