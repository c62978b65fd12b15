pragma ComponentBehavior: Bound
import QtQuick

// A result: its figure as large as it goes, what it means, who achieved it, a photo.
SlideSheet {
    id: root

    readonly property real share: root.yielded ? 0.26 : 0.4 - 0.06 * root.rules.shrink
    readonly property real panel: photo.pictured || !root.yielded ? Math.round((root.portrait ? 0.9 * root.pageHeight : root.pageWidth) * root.share) : 0

    tone: "accent"
    titleName: "cifra"
    largestTitle: 340
    firmTitle: 3
    needed: parts.needed
    centred: true
    yields: true
    loaded: photo.done
    takenTop: root.portrait ? root.panel : 0
    takenLeft: root.portrait ? 0 : root.panel
    behind: FocalPhoto {
        id: photo

        width: root.portrait ? root.pageWidth : root.panel
        height: root.portrait ? root.panel : root.pageHeight
        visible: root.panel > 0
        content: root.content
        most: root.portrait ? Qt.size(root.pageWidth, root.pageHeight * 0.4) : Qt.size(root.pageWidth * 0.4, root.pageHeight)
    }

    SheetStack {
        id: parts

        width: root.area
        spacing: root.rules.gap

        SheetText {
            width: parts.width
            rules: root.rules
            name: "logro"
            largest: 100
            font.weight: Font.Bold
        }

        SheetRule {
            rules: root.rules
            entrance: root.entrance
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "cita"
            words: root.content.say("quote", root.content.field("cita"))
            largest: 68
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "dependencia"
            largest: 64
            font.weight: Font.DemiBold
        }
    }
}
