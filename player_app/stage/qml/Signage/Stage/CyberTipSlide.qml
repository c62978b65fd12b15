pragma ComponentBehavior: Bound
import QtQuick

// Security tip: what to do, the sign that something is wrong on a loud band, and to whom to report it.
SlideSheet {
    id: root

    tone: "deep"
    largestTitle: 136
    needed: parts.needed
    rise: 0.5
    behind: IconItem {
        x: root.pageWidth - width * (root.portrait ? 0.78 : 0.72)
        y: root.portrait ? -0.12 * height : (root.pageHeight - height) / 2
        width: Math.round((root.portrait ? 0.9 : 0.62) * root.pageWidth)
        height: width
        name: "escudo"
        colour: Style.ground
    }

    SheetStack {
        id: parts

        width: root.area
        spacing: root.rules.gutter * 0.75

        SheetText {
            width: parts.width
            rules: root.rules
            name: "consejo"
            color: root.rules.quiet
            largest: 88
        }

        Rectangle {
            width: parts.width
            height: visible ? sign.height + 48 * root.unit : 0
            visible: sign.visible
            color: Style.accent
            radius: 12 * root.unit

            SheetFact {
                id: sign

                x: 36 * root.unit
                y: 24 * root.unit
                width: parent.width - 2 * x
                rules: root.rules
                icon: "alerta"
                name: "senal"
                ink: Style.accentInk
                iconInk: Style.accentInk
                largest: 80
                weight: Font.Bold
            }
        }

        SheetFact {
            width: parts.width
            rules: root.rules
            icon: "telefono"
            name: "reportar"
            words: root.content.say("report", root.content.field("reportar"))
            largest: 68
            weight: Font.DemiBold
        }
    }
}
