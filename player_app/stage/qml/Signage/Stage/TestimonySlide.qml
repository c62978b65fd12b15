pragma ComponentBehavior: Bound
import QtQuick

// What someone says of a service: the words first, then who says so, beside a portrait.
SlideSheet {
    id: root

    readonly property real share: root.yielded ? (photo.pictured ? 0.22 : 0) : 0.34 - 0.06 * root.rules.shrink
    readonly property real panel: Math.round((root.portrait ? root.pageHeight : root.pageWidth) * root.share)
    readonly property real edge: root.panel > 0 ? 14 * root.unit : 0

    tone: "paper"
    titleName: ""
    titleWords: ""
    needed: parts.needed
    centred: true
    yields: true
    loaded: photo.done
    takenTop: root.portrait && root.panel > 0 ? root.panel + root.edge : 0
    takenLeft: root.portrait || root.panel === 0 ? 0 : root.panel + root.edge
    behind: [
        FocalPhoto {
            id: photo

            width: root.portrait ? root.pageWidth : root.panel
            height: root.portrait ? root.panel : root.pageHeight
            visible: root.panel > 0
            content: root.content
            most: root.portrait ? Qt.size(root.pageWidth, root.pageHeight * 0.34) : Qt.size(root.pageWidth * 0.34, root.pageHeight)
        },
        Rectangle {
            x: root.portrait ? 0 : root.panel
            y: root.portrait ? root.panel : 0
            width: root.portrait ? root.pageWidth : root.edge
            height: root.portrait ? root.edge : root.pageHeight
            color: Style.support
        }
    ]

    SheetStack {
        id: parts

        width: root.area
        spacing: root.rules.gap

        QuoteMark {
            height: Math.round(84 * root.unit)
            ink: Style.support
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "cita"
            largest: 124
            font.weight: Font.DemiBold
        }

        SheetRule {
            rules: root.rules
            entrance: root.entrance
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "nombre"
            largest: 80
            font.weight: Font.Bold
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "cargo"
            largest: 64
        }
    }
}
