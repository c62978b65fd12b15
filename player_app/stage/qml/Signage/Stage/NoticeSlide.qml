pragma ComponentBehavior: Bound
import QtQuick

// Notice: one fact as large as it goes, beside a panel with its pictogram.
SlideSheet {
    id: root

    readonly property string icon: root.content.raw("icono")
    readonly property real panel: root.icon === "" || root.yielded ? 0 : (root.portrait ? 0.24 * root.pageHeight : 0.26 * root.pageWidth)

    largestTitle: 184
    needed: parts.needed
    centred: true
    yields: true
    takenTop: root.portrait ? root.panel : 0
    takenLeft: root.portrait ? 0 : root.panel
    behind: Rectangle {
        width: root.portrait ? root.pageWidth : root.panel
        height: root.portrait ? root.panel : root.pageHeight
        color: Style.accent
        visible: root.panel > 0

        IconItem {
            anchors.centerIn: parent
            width: Math.round(0.6 * Math.min(parent.width, parent.height))
            height: width
            name: root.icon
            colour: Style.accentInk
        }
    }

    SheetStack {
        id: parts

        width: root.area
        spacing: root.rules.gap

        SheetRule {
            rules: root.rules
            entrance: root.entrance
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "texto"
            color: root.rules.quiet
            largest: 100
        }
    }
}
