pragma ComponentBehavior: Bound
import QtQuick

// A leaf of a calendar: weekday, day, month.
Rectangle {
    id: root

    required property SheetRules rules
    required property string name
    readonly property real needed: weekday.height + number.height + month.height + 36 * root.rules.unit

    readonly property string day: root.rules.content.datePart(root.name, "day")

    visible: root.day !== ""
    width: Math.round(Math.max(340 * root.rules.unit, 1.35 * Math.max(weekday.implicitWidth, month.implicitWidth)))
    height: visible ? root.needed : 0
    color: Style.paper
    radius: 12 * root.rules.unit

    Rectangle {
        width: parent.width
        height: weekday.height + 12 * root.rules.unit
        color: Style.ground
        topLeftRadius: root.radius
        topRightRadius: root.radius
    }

    SheetText {
        id: weekday

        anchors.horizontalCenter: parent.horizontalCenter
        y: 6 * root.rules.unit
        width: implicitWidth
        rules: root.rules
        name: root.name
        words: root.rules.content.datePart(root.name, "weekday")
        text: words
        color: Style.ink
        largest: 60
        font.weight: Font.DemiBold
    }

    SheetText {
        id: number

        anchors.horizontalCenter: parent.horizontalCenter
        y: weekday.y + weekday.height + 6 * root.rules.unit
        width: implicitWidth
        rules: root.rules
        name: root.name
        words: root.day
        text: words
        color: Style.paperInk
        largest: 200
        firm: 2
        font.weight: Font.Bold
    }

    SheetText {
        id: month

        anchors.horizontalCenter: parent.horizontalCenter
        y: number.y + number.height
        width: implicitWidth
        rules: root.rules
        name: root.name
        words: root.rules.content.datePart(root.name, "month")
        text: words
        color: Style.paperInk
        largest: 60
    }
}
