pragma ComponentBehavior: Bound
import QtQuick

// News: headline and summary beside a photo, under it in portrait. Without a photo the house's ground stands there, and
// gives way when the words need the whole slide.
SlideSheet {
    id: root

    readonly property real edge: 14 * root.unit
    readonly property real share: root.yielded ? (photo.pictured ? 0.26 : 0) : 0.42 - 0.08 * root.rules.shrink
    readonly property real panel: Math.round((root.portrait ? root.pageHeight : root.pageWidth) * root.share)

    largestTitle: 144
    needed: parts.needed
    centred: true
    yields: true
    loaded: photo.done
    takenTop: root.portrait && root.panel > 0 ? root.panel + root.edge : 0
    takenRight: root.portrait || root.panel === 0 ? 0 : root.panel + root.edge
    notes: [root.content.field("fuente"), root.content.field("fecha"), root.content.say("until", root.content.datePart("vigencia", "short"))]
    behind: [
        FocalPhoto {
            id: photo

            x: root.portrait ? 0 : root.pageWidth - root.panel
            width: root.portrait ? root.pageWidth : root.panel
            height: root.portrait ? root.panel : root.pageHeight
            visible: root.panel > 0
            content: root.content
            most: root.portrait ? Qt.size(root.pageWidth, root.pageHeight * 0.42) : Qt.size(root.pageWidth * 0.42, root.pageHeight)
        },
        // The house's edge: where text meets picture.
        Rectangle {
            x: root.portrait ? 0 : root.pageWidth - root.panel - root.edge
            y: root.portrait ? root.panel : 0
            width: root.portrait ? root.pageWidth : root.edge
            height: root.portrait ? root.edge : root.pageHeight
            visible: root.panel > 0
            color: Style.accent
        }
    ]

    SheetText {
        id: parts

        readonly property real needed: height

        width: root.area
        rules: root.rules
        name: "entradilla"
        color: root.rules.quiet
        largest: 80
    }
}
