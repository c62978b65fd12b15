pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A sheet with one chart: period and unit under the title, the chart in all the room that is left.
SlideSheet {
    id: root

    property real chartPx: 68
    property real least: root.portrait ? 0.5 : 0.48

    largestTitle: 92
    rise: 0
    needed: about.height + root.rules.gap + root.least * root.pageHeight
    holds: chart.whole

    SheetText {
        id: about

        width: root.area
        rules: root.rules
        words: Pen.subtitle(root.content)
        color: root.rules.quiet
        largest: 64
    }

    ChartItem {
        id: chart

        y: Math.round(about.height + root.rules.gap)
        width: root.area
        height: Math.max(0, root.room - y)
        rules: root.rules
        largest: root.chartPx
    }
}
