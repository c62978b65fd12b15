pragma ComponentBehavior: Bound
import QtQuick

// Two sides: do and do not, or before and after. They share all the room there is.
SlideSheet {
    id: root

    readonly property bool timely: root.content.raw("sentido") === "antes_despues"
    readonly property real side: root.portrait ? root.area : (root.area - root.rules.gutter) / 2
    readonly property real spare: root.portrait ? Math.max(0, root.room - root.needed) / 2 : 0

    readonly property real air: Math.max(0, Math.min(first.height - first.needed, second.height - second.needed) / 2)

    largestTitle: 136
    firmTitle: 2
    rise: 0
    needed: root.portrait ? first.needed + root.rules.gap + second.needed : Math.max(first.needed, second.needed)

    ComparePanel {
        id: first

        width: root.side
        height: root.portrait ? needed + root.spare : root.room
        rules: root.rules
        good: !root.timely
        heading: "rotulo_a"
        points: "puntos_a"
        air: root.air
        icon: root.timely ? "cruz" : "check"
    }

    ComparePanel {
        id: second

        x: root.area - width
        y: root.portrait ? first.height + root.rules.gap : 0
        width: root.side
        height: root.portrait ? needed + root.spare : root.room
        rules: root.rules
        good: root.timely
        heading: "rotulo_b"
        points: "puntos_b"
        air: root.air
        icon: root.timely ? "check" : "cruz"
    }
}
