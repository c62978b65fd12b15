pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// What a web page looks like, in the frame of a browser; without a picture, the outline of a page.
Rectangle {
    id: root

    required property SheetRules rules
    readonly property bool pictured: root.source.toString() !== ""
    readonly property url source: LiveFeed.picture(root.rules.content, "captura")
    readonly property bool done: !root.pictured || page.status === Image.Ready || page.status === Image.Error
    readonly property real bar: Math.round(56 * root.rules.unit)

    color: "#DCE4EC"
    radius: 12 * root.rules.unit
    clip: true

    Row {
        x: root.bar * 0.5
        y: root.bar * 0.36
        spacing: root.bar * 0.3

        Repeater {
            model: 3

            Rectangle {
                width: root.bar * 0.28
                height: width
                radius: width / 2
                color: "#8FA3B8"
            }
        }
    }

    Rectangle {
        id: sheet

        x: 3 * root.rules.unit
        y: root.bar
        width: root.width - 2 * x
        height: root.height - y - x
        color: "#FFFFFF"
        clip: true

        Image {
            id: page

            anchors.fill: parent
            asynchronous: true
            cache: false
            fillMode: Image.PreserveAspectCrop
            verticalAlignment: Image.AlignTop
            source: root.source
            sourceSize: root.rules.content.decoded(root.source, Qt.size(sheet.width, sheet.height), true)
        }

        Repeater {
            model: root.pictured ? 0 : 6

            Rectangle {
                required property int index

                x: sheet.width * 0.07
                y: sheet.height * (index === 0 ? 0.07 : 0.36 + 0.1 * index)
                width: sheet.width * (index === 0 ? 0.86 : [0, 0.7, 0.8, 0.62, 0.75, 0.4][index])
                height: sheet.height * (index === 0 ? 0.3 : 0.045)
                radius: 6 * root.rules.unit
                color: index === 0 ? "#B9CBDD" : "#DCE4EC"
            }
        }
    }
}
