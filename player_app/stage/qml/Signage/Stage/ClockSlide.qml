pragma ComponentBehavior: Bound
import QtQuick

// The hour, as large as the screen is wide; the day, and one sentence.
SlideSheet {
    id: root

    tone: "deep"
    titleWords: ""
    chipWords: ""
    notes: [root.content.field("etiqueta"), root.content.field("fuente"), root.content.say("until", root.content.datePart("vigencia", "short"))]
    needed: parts.needed

    SheetStack {
        id: parts

        width: root.area

        SheetText {
            width: parts.width
            rules: root.rules
            words: Style.clock !== null ? Style.clock.hour : ""
            color: root.rules.rule
            largest: root.portrait ? 360 : 480
            firm: 3
            wrapMode: Text.NoWrap
            horizontalAlignment: Text.AlignHCenter
            font.weight: Font.Bold
        }

        SheetText {
            width: parts.width
            rules: root.rules
            words: Style.clock !== null ? Style.clock.dayOf(Style.now, root.content.english) : ""
            largest: root.portrait ? 112 : 104
            horizontalAlignment: Text.AlignHCenter
            font.weight: Font.Bold
        }

        SheetText {
            width: parts.width
            rules: root.rules
            name: "titulo"
            color: root.rules.quiet
            largest: root.portrait ? 88 : 80
            horizontalAlignment: Text.AlignHCenter
        }
    }
}
