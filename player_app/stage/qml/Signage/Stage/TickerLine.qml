pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// The line of news at the foot: one text, standing still, behind a mark of accent.
Rectangle {
    id: root

    required property Ticker ticker
    required property rect area
    required property real unit

    x: root.area.x
    y: root.area.y
    width: root.area.width
    height: root.area.height
    color: Style.paper

    Rectangle {
        width: root.width
        height: Math.max(2, Math.round(4 * root.unit))
        color: Style.accent
    }

    Rectangle {
        x: Math.round(root.ticker.margin) + Style.shiftX * root.unit
        anchors.verticalCenter: line.verticalCenter
        width: Math.round(16 * root.unit)
        height: Math.round(root.ticker.px * 0.7)
        color: Style.support
    }

    StageText {
        id: line

        x: Math.round(root.ticker.margin + 40 * root.unit) + Style.shiftX * root.unit
        y: Math.round((root.height + 4 * root.unit - height) / 2) + Style.shiftY * root.unit
        text: root.ticker.text
        wrapMode: Text.NoWrap
        lineHeight: 1
        color: Style.paperInk
        font.family: Style.slideFamily
        font.pixelSize: Math.round(root.ticker.px)
        font.weight: Font.DemiBold
    }
}
