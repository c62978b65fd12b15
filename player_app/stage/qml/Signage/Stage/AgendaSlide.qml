pragma ComponentBehavior: Bound
import QtQuick

// What comes: at most five events of today and later.
SlideSheet {
    id: root

    tone: "deep"
    largestTitle: 104
    needed: events.needed
    titleWords: lines.title
    failure: lines.failure
    notes: lines.notes

    LiveLines {
        id: lines

        content: root.content
    }

    SheetStack {
        id: events

        width: root.area
        // The rows stand apart while the type is large, and close up with it.
        spacing: Math.round(40 * root.unit * (1 - root.rules.shrink))

        Repeater {
            model: lines.count

            LiveEvent {
                required property int index

                width: root.area
                rules: root.rules
                stacked: root.portrait
                day: lines.part(index, "day")
                hour: lines.part(index, "hour")
                title: lines.part(index, "title")
                place: lines.part(index, "place")
            }
        }

        // The foot is no further event.
        Rectangle {
            width: root.area
            height: lines.count > 0 ? Math.max(1, Math.round(3 * root.unit)) : 0
            color: root.rules.quiet
            opacity: 0.5
        }
    }
}
