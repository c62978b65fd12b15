pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// One figure, as large as its column; what it changed, where it should get to, and its way there.
SlideSheet {
    id: root

    readonly property bool drawn: Pen.hasChart(root.content)
    readonly property bool beside: root.drawn && !root.portrait
    readonly property real half: root.beside ? root.column(2) : root.area
    readonly property string figure: Pen.figure(root.content, "valor")
    readonly property real figurePx: Math.min(root.portrait ? 400 : 340, root.half / root.unit / Math.max(3, root.figure.length) / 0.56)

    largestTitle: 104
    needed: root.beside ? words.needed : words.needed + (root.drawn ? 420 * root.unit + root.rules.gutter : 0)

    holds: !root.drawn || chart.whole

    SheetStack {
        id: words

        width: root.half
        spacing: 12 * root.unit

        SheetText {
            width: words.width
            rules: root.rules
            words: root.figure
            color: root.rules.rule
            largest: root.figurePx
            firm: 3
            wrapMode: Text.NoWrap
            font.weight: Font.Bold
        }

        SheetText {
            width: words.width
            rules: root.rules
            words: Pen.subtitle(root.content)
            color: root.rules.quiet
            largest: 72
        }

        SheetFact {
            width: words.width
            rules: root.rules
            icon: Pen.falls(root.content) ? "baja" : "sube"
            words: Pen.change(root.content)
            largest: 72
        }

        SheetFact {
            width: words.width
            rules: root.rules
            icon: "meta"
            words: Pen.target(root.content)
            largest: 72
        }
    }

    ChartItem {
        id: chart

        x: root.beside ? root.area - width : 0
        y: root.beside ? 0 : words.needed + root.rules.gutter
        width: root.half
        height: root.beside ? words.needed : 420 * root.unit
        rules: root.rules
        largest: 64
    }
}
