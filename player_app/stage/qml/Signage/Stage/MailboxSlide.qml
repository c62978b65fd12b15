pragma ComponentBehavior: Bound
import QtQuick

// A question with a code to answer it, and what came of the last answers.
SlideSheet {
    id: root

    titleName: "pregunta"
    largestTitle: 136
    needed: parts.needed
    holds: code.holds
    takenBottom: root.portrait ? code.taken : 0
    takenLeft: root.portrait ? 0 : code.taken
    behind: QrPanel {
        id: code

        y: root.portrait ? root.pageHeight - height : 0
        width: root.portrait ? root.pageWidth : taken
        height: root.portrait ? taken : root.pageHeight
        rules: root.rules
        portrait: root.portrait
        onLeft: true
        marginX: root.marginX
        marginY: root.marginY
        verb: root.content.word("answer")
    }

    SheetStack {
        id: parts

        width: root.area
        spacing: root.rules.gap

        SheetText {
            width: parts.width
            rules: root.rules
            name: "invitacion"
            color: root.rules.quiet
            largest: 80
        }

        Rectangle {
            width: parts.width
            height: visible ? said.needed + 48 * root.unit : 0
            visible: root.content.field("resultado") !== "" || root.content.field("dijo") !== ""
            color: Style.support
            radius: 12 * root.unit

            SheetStack {
                id: said

                x: 36 * root.unit
                y: 24 * root.unit
                width: parent.width - 2 * x
                spacing: 12 * root.unit

                SheetText {
                    width: said.width
                    rules: root.rules
                    name: "dijo"
                    words: root.content.say("you_said", root.content.field("dijo"))
                    color: Style.supportInk
                    largest: 64
                }

                SheetText {
                    width: said.width
                    rules: root.rules
                    name: "resultado"
                    words: root.content.say("we_did", root.content.field("resultado"))
                    color: Style.supportInk
                    largest: 68
                    font.weight: Font.Bold
                }
            }
        }
    }
}
