pragma ComponentBehavior: Bound
import QtQuick

// How many days are left: the number on a panel of its own, what it counts to beside it.
SlideSheet {
    id: root

    readonly property list<string> until: Style.clock !== null ? Style.clock.left(root.content.raw("momento"), Style.now, root.content.english) : []
    readonly property string number: root.until.length > 0 ? root.until[0] : "—"
    readonly property real panel: Math.round(root.portrait ? 0.42 * root.pageHeight : 0.42 * root.pageWidth)
    readonly property real numberPx: Math.min(480, 0.5 * face.height / root.unit, 0.8 * face.width / root.unit / Math.max(2, root.number.length) / 0.58)

    tone: "accent"
    largestTitle: 136
    centred: true
    takenRight: root.portrait ? 0 : root.panel
    takenTop: root.portrait ? root.panel : 0
    needed: parts.needed
    failure: root.content.strict && root.until.length === 0 ? "its day has passed" : ""
    behind: Rectangle {
        id: face

        x: root.portrait ? 0 : root.pageWidth - width
        width: root.portrait ? root.pageWidth : root.panel
        height: root.portrait ? root.panel : root.pageHeight
        color: Style.ground

        SheetText {
            id: figure

            x: Math.round(0.06 * parent.width)
            y: Math.round((parent.height - height - unitWord.height) / 2)
            width: parent.width - 2 * x
            rules: root.rules
            words: root.number
            color: Style.accent
            largest: root.numberPx
            firm: 3
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.NoWrap
            font.weight: Font.Bold
        }

        SheetText {
            id: unitWord

            x: figure.x
            y: figure.y + figure.height
            width: figure.width
            rules: root.rules
            words: root.until.length > 1 ? root.until[1] : ""
            color: Style.ink
            largest: 120
            horizontalAlignment: Text.AlignHCenter
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
            name: "momento"
            largest: 84
            font.weight: Font.Bold
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "nota"
            largest: 84
        }
    }
}
