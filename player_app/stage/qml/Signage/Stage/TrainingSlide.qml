pragma ComponentBehavior: Bound
import QtQuick

// A course: what, when (a leaf of a calendar), where, for whom, and a code to sign up with.
SlideSheet {
    id: root

    readonly property real beside: leaf.visible ? leaf.width + root.rules.gutter : 0

    tone: "support"
    largestTitle: 132
    needed: Math.max(leaf.height, facts.needed)
    yields: true
    holds: code.holds
    takenRight: root.portrait ? 0 : code.taken
    takenBottom: root.portrait ? code.taken : 0
    behind: QrPanel {
        id: code

        x: root.portrait ? 0 : root.pageWidth - width
        y: root.portrait ? root.pageHeight - height : 0
        width: root.portrait ? root.pageWidth : taken
        height: root.portrait ? taken : root.pageHeight
        rules: root.rules
        portrait: root.portrait
        marginX: root.marginX
        marginY: root.marginY
        verb: root.content.word("sign_up")
    }

    DateLeaf {
        id: leaf

        visible: !root.yielded && day !== ""
        rules: root.rules
        name: "fecha"
    }

    SheetStack {
        id: facts

        x: root.beside
        y: Math.round(Math.max(0, leaf.height - needed) / 2)
        width: root.area - root.beside
        spacing: root.rules.gap

        SheetFact {
            width: facts.width
            rules: root.rules
            icon: "calendario"
            visible: root.yielded && words !== ""
            words: root.content.datePart("fecha", "long")
            weight: Font.Bold
        }

        SheetFact {
            width: facts.width
            rules: root.rules
            icon: "reloj"
            name: "hora"
            largest: 88
            weight: Font.Bold
        }

        SheetFact {
            width: facts.width
            rules: root.rules
            icon: "mapa"
            name: "lugar"
        }

        SheetFact {
            width: facts.width
            rules: root.rules
            icon: "usuarios"
            name: "publico"
        }

        SheetFact {
            width: facts.width
            rules: root.rules
            icon: "check"
            name: "cupos"
        }
    }
}
