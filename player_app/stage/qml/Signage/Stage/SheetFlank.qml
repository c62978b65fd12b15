pragma ComponentBehavior: Bound
import QtQuick

// What stands beside the page on an ultra-wide screen: the house's star, tone on tone, and the flag's edge.
Rectangle {
    id: root

    required property bool onRight
    required property real unit

    color: Style.deep
    clip: true

    HouseStar {
        x: (root.onRight ? 0.62 : 0.38) * root.width - width / 2
        y: (root.height - height) / 2
        width: root.height * 0.62
        height: width
        ink: Style.ground
    }

    Rectangle {
        x: root.onRight ? 0 : root.width - width
        width: 24 * root.unit
        height: root.height
        color: Style.support
    }

    Rectangle {
        x: root.onRight ? 0 : root.width - width
        width: 12 * root.unit
        height: root.height
        color: Style.accent
    }
}
