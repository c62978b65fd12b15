pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// The chart of a slide's numbers. `whole` says whether all its texts have room at the sheet's present size.
Item {
    id: root

    required property SheetRules rules
    property real largest: 68

    // Read by the painter.
    readonly property color ground: root.rules.ground
    readonly property color ink: root.rules.ink
    readonly property color muted: root.rules.quiet
    readonly property color accent: Style.accent
    readonly property string family: Style.slideFamily
    readonly property real textPx: root.rules.sized(root.largest, 1)
    readonly property real minimumPx: root.rules.minimumPx

    readonly property bool whole: Pen.chartFits(root.rules.content, root.width, root.height, root.textPx, root.family)

    Component.onCompleted: Pen.chart(root, root.rules.content)
    onTextPxChanged: Pen.redraw(root)
    onGroundChanged: Pen.redraw(root)
    onInkChanged: Pen.redraw(root)
    onAccentChanged: Pen.redraw(root)
    onFamilyChanged: Pen.redraw(root)
}
