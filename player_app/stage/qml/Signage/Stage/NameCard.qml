pragma ComponentBehavior: Bound
import QtQuick

// The screen's own name, as large as it fits, for whoever stands before it and wonders which one this is.
Rectangle {
    id: root

    required property real unit
    required property string name
    required property string place

    color: Style.ground

    Rectangle {
        anchors.fill: parent
        anchors.margins: Math.round(28 * root.unit)
        color: "transparent"
        border.color: Style.accent
        border.width: Math.round(14 * root.unit)
    }

    StageText {
        id: name

        anchors.centerIn: parent
        anchors.verticalCenterOffset: root.place === "" ? 0 : -Math.round(50 * root.unit)
        width: parent.width - 180 * root.unit
        height: root.height * 0.6
        text: root.name
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.Wrap
        fontSizeMode: Text.Fit
        minimumPixelSize: Math.round(52 * root.unit)
        font.pixelSize: Math.round(240 * root.unit)
        font.weight: Font.Bold
    }

    StageText {
        anchors.top: name.verticalCenter
        anchors.topMargin: name.contentHeight / 2 + 16 * root.unit
        anchors.horizontalCenter: parent.horizontalCenter
        width: name.width
        text: root.place
        visible: root.place !== ""
        horizontalAlignment: Text.AlignHCenter
        wrapMode: Text.Wrap
        color: Style.muted
        font.pixelSize: Math.round(72 * root.unit)
    }
}
