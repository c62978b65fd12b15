pragma ComponentBehavior: Bound
import QtQuick

// Thanks to someone: the name as large as it goes, what for, a portrait within the flag's frames.
SlideSheet {
    id: root

    readonly property real share: root.yielded ? 0 : 1 - 0.25 * root.rules.shrink
    readonly property real side: Math.round((root.portrait ? 0.36 * root.pageHeight : 0.62 * root.pageHeight) * root.share)
    readonly property bool framed: root.side > 0

    titleName: "nombre"
    largestTitle: 160
    needed: parts.needed
    centred: true
    yields: true
    loaded: photo.done
    takenTop: root.portrait && root.framed ? root.marginY + root.side : 0
    takenRight: root.portrait || !root.framed ? 0 : root.marginX + root.side
    behind: Rectangle {
        x: root.portrait ? Math.round((root.pageWidth - width) / 2) : root.pageWidth - root.marginX - width
        y: root.portrait ? root.marginY : Math.round((root.pageHeight - height) / 2)
        width: root.side
        height: root.side
        visible: root.framed
        color: Style.accent

        Rectangle {
            anchors.fill: parent
            anchors.margins: Math.round(root.side * 0.04)
            color: Style.support

            HouseStar {
                anchors.centerIn: parent
                width: Math.round(root.side * 0.56)
                height: width
                ink: Style.supportInk
            }

            FocalPhoto {
                id: photo

                grounded: false

                anchors.fill: parent
                anchors.margins: Math.round(root.side * 0.04)
                content: root.content
                most: Qt.size(0.62 * root.pageHeight, 0.62 * root.pageHeight)
            }
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
            name: "motivo"
            largest: 84
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "dependencia"
            color: root.rules.quiet
            largest: 64
        }
    }
}
