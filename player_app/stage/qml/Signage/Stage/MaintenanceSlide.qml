pragma ComponentBehavior: Bound
import QtQuick

// Planned maintenance: which system, from when until when, what it means, what to use meanwhile.
SlideSheet {
    id: root

    readonly property real arrow: Math.round(96 * root.unit)
    readonly property real card: root.portrait ? root.area : (root.area - root.arrow - root.rules.gutter) / 2
    readonly property real strip: Math.round(36 * root.unit)

    titleName: "sistema"
    largestTitle: 128
    needed: parts.needed
    takenTop: root.strip
    behind: Rectangle {
        width: root.pageWidth
        height: root.strip
        color: Style.accent

        Hatch {
            anchors.fill: parent
            ink: Style.accentInk
            pitch: 72 * root.unit
        }
    }

    SheetStack {
        id: parts

        width: root.area
        spacing: root.rules.gap

        Item {
            width: parts.width
            height: root.portrait ? to.y + to.needed : Math.max(from.needed, to.needed)

            MomentCard {
                id: from

                width: root.card
                rules: root.rules
                name: "inicio"
                label: root.content.word("from")
            }

            IconItem {
                x: root.portrait ? (root.area - width) / 2 : root.card + root.rules.gutter / 2
                y: root.portrait ? from.height + root.rules.gap / 2 : (from.height - height) / 2
                width: root.arrow
                height: root.arrow
                rotation: root.portrait ? 90 : 0
                name: "flecha"
                colour: Style.accent
            }

            MomentCard {
                id: to

                x: parent.width - width
                y: root.portrait ? from.height + root.arrow + root.rules.gap : 0
                width: root.card
                rules: root.rules
                name: "fin"
                label: root.content.word("to")
            }
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "impacto"
            largest: 80
        }

        Rectangle {
            width: parts.width
            height: visible ? other.height + 36 * root.unit : 0
            visible: other.visible
            color: Style.support
            radius: 12 * root.unit

            SheetFact {
                id: other

                x: 36 * root.unit
                y: 18 * root.unit
                width: parent.width - 2 * x
                rules: root.rules
                icon: "check"
                name: "alternativa"
                ink: Style.supportInk
                iconInk: Style.supportInk
                largest: 72
                weight: Font.DemiBold
            }
        }
    }
}
