pragma ComponentBehavior: Bound
import QtQuick

// Welcome: a greeting, and where each place is.
SlideSheet {
    id: root

    readonly property int count: root.content.rows("lugares")
    readonly property int across: root.portrait || root.count < 4 ? 1 : 2
    readonly property real cell: (root.area - (root.across - 1) * root.rules.gap) / root.across
    readonly property real badge: Math.round(root.rules.sized(72, 1) * 4.1)

    tone: "paper"
    titleName: "saludo"
    largestTitle: 116
    needed: (intro.visible ? intro.height + root.rules.gap : 0) + places.tight
    rise: 0

    SheetStack {
        id: parts

        width: root.area
        spacing: root.rules.gap

        SheetText {
            id: intro

            width: parts.width
            rules: root.rules
            name: "texto"
            largest: 72
        }

        Grid {
            id: places

            readonly property int lines: Math.ceil(root.count / root.across)

            width: parts.width
            readonly property real tight: lines * row + Math.max(0, lines - 1) * rowSpacing
            // The lines share the room left over.
            readonly property real air: Math.min(root.slack / Math.max(1, lines), 60 * root.unit)

            height: tight + lines * air
            columns: root.across
            columnSpacing: root.rules.gap
            rowSpacing: root.rules.gap

            readonly property real row: Array.from(places.children).reduce((most, part) => Math.max(most, part.implicitHeight), 0)

            Repeater {
                model: root.count

                Rectangle {
                    id: line

                    required property int index

                    width: root.cell
                    implicitHeight: Math.max(place.height, where.height) + 24 * root.unit
                    height: places.row + places.air
                    color: Style.ground
                    radius: 12 * root.unit

                    Rectangle {
                        id: floor

                        width: root.badge
                        height: parent.height
                        color: Style.support
                        topLeftRadius: line.radius
                        bottomLeftRadius: line.radius

                        SheetText {
                            id: where

                            x: 12 * root.unit
                            anchors.verticalCenter: parent.verticalCenter
                            width: parent.width - 2 * x
                            horizontalAlignment: Text.AlignHCenter
                            rules: root.rules
                            name: "lugares"
                            words: root.content.cell("lugares", line.index, 1)
                            color: Style.supportInk
                            largest: 72
                            font.weight: Font.Bold
                        }
                    }

                    SheetText {
                        id: place

                        x: floor.width + 30 * root.unit
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width - x - 18 * root.unit
                        rules: root.rules
                        name: "lugares"
                        words: root.content.cell("lugares", line.index, 0)
                        color: Style.ink
                        largest: 72
                    }
                }
            }
        }
    }
}
