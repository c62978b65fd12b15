import QtQuick
import Signage.Bridge

// The lines of a source, or of a table written by hand, as texts: title, detail, place, day, hour, state.
QtObject {
    id: root

    required property SlideContent content

    readonly property int count: LiveFeed.count(root.content, Style.now)
    // What the slide is called: by its form, else as the source calls itself.
    readonly property string title: root.content.field("titulo") !== "" ? root.content.field("titulo") : LiveFeed.title(root.content)
    readonly property string failure: root.content.strict && root.count === 0 ? "there is nothing to show" : ""
    readonly property list<string> notes: [root.content.field("fuente"), LiveFeed.age(root.content), root.content.say("until", root.content.datePart("vigencia", "short"))]

    function part(row: int, name: string): string {
        return LiveFeed.part(root.content, Style.now, row, name);
    }
}
