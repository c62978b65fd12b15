pragma ComponentBehavior: Bound
import QtQuick

// A picture over the whole slide; words, if there are any, stand on a band of their own under it, the label at its edge.
SlideSheet {
    id: root

    readonly property bool silent: ["titulo", "texto", "fuente", "vigencia"].every(name => root.content.field(name) === "")
    readonly property real picture: Math.round(root.silent ? root.pageHeight : root.pageHeight * ((root.portrait ? 0.84 : 0.76) - 0.34 * root.rules.shrink))

    chipWords: ""
    largestTitle: 96
    needed: root.silent ? -root.pageHeight : parts.needed
    rise: 0
    loaded: photo.done
    failure: root.content.strict && !photo.pictured ? "the picture is missing" : ""
    marked: !root.silent
    takenTop: root.picture
    behind: [
        FocalPhoto {
            id: photo

            width: root.pageWidth
            height: root.picture
            content: root.content
            fillMode: root.content.raw("ajuste") === "completa" ? Image.PreserveAspectFit : Image.PreserveAspectCrop
            most: Qt.size(root.pageWidth, root.pageHeight)
        },
        Rectangle {
            y: root.picture
            width: root.pageWidth
            height: 12 * root.unit
            visible: !root.silent
            color: Style.accent
        },
        SheetChip {
            x: root.marginX
            y: root.picture - height - (root.silent ? root.marginY : 0)
            radius: 0
            rules: root.rules
            most: root.area
        }
    ]

    SheetText {
        id: parts

        readonly property real needed: height

        width: root.area
        rules: root.rules
        name: "texto"
        color: root.rules.quiet
        largest: 72
    }
}
