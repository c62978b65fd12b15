pragma ComponentBehavior: Bound
import QtQuick

// Three headlines of a source.
SlideSheet {
    id: root

    tone: "paper"
    largestTitle: 80
    needed: heads.needed
    titleWords: lines.title
    failure: lines.failure
    notes: lines.notes

    LiveLines {
        id: lines

        content: root.content
    }

    SheetStack {
        id: heads

        width: root.area
        spacing: 36 * root.unit

        Repeater {
            model: lines.count

            LiveHeadline {
                required property int index

                width: root.area
                rules: root.rules
                title: lines.part(index, "title")
                from: lines.part(index, "detail")
            }
        }
    }
}
