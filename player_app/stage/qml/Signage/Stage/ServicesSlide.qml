pragma ComponentBehavior: Bound
import QtQuick

// Which services work and which do not, at most eight, in one column or two.
SlideSheet {
    id: root

    readonly property int columns: root.portrait || lines.count < 4 ? 1 : 2

    readonly property LiveLines said: lines

    largestTitle: 96
    needed: deck.needed
    titleWords: lines.title
    failure: lines.failure
    notes: lines.notes

    LiveLines {
        id: lines

        content: root.content
    }

    SheetStack {
        id: deck

        width: root.area
        spacing: root.rules.gap

        Repeater {
            model: Math.ceil(lines.count / root.columns)

            LiveServiceRow {
                required property int index

                width: root.area
                rules: root.rules
                lines: root.said
                first: index * root.columns
                count: root.columns
            }
        }
    }
}
