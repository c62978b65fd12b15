pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A page of the web as a picture, what it is for, and a code that opens it on a phone.
SlideSheet {
    id: root

    readonly property real least: (root.portrait ? 320 : 300) * root.unit

    largestTitle: 112
    takenRight: root.portrait ? 0 : code.taken
    takenBottom: root.portrait ? code.taken : 0
    needed: about.height + root.rules.gap + root.least
    holds: code.holds
    rise: 0
    loaded: page.done
    notes: [root.content.field("fuente"), LiveFeed.age(root.content), root.content.say("until", root.content.datePart("vigencia", "short"))]
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
        verb: root.content.english ? "Open it on your phone" : "Ábrala en su celular"
    }

    SheetText {
        id: about

        width: root.area
        rules: root.rules
        name: "texto"
        color: root.rules.quiet
        largest: 80
    }

    LivePage {
        id: page

        y: Math.round(about.height + root.rules.gap)
        width: root.area
        height: Math.max(root.least, root.room - y)
        rules: root.rules
    }
}
