pragma ComponentBehavior: Bound
import QtQuick

// A short video over its title, its captions on a box of their own, a code for the whole film.
SlideSheet {
    id: root

    readonly property bool filmed: root.content.file("video").toString() !== ""
    readonly property Film shown: film.item as Film
    readonly property real screenWidth: root.pageWidth - (root.portrait ? 0 : code.taken)
    readonly property real screenHeight: Math.round(Math.min(root.screenWidth * 9 / 16, root.pageHeight * (root.portrait ? 0.4 - (root.yielded ? 0.18 : 0) * root.rules.shrink : 0.53 - (root.yielded ? 0.24 : 0.12) * root.rules.shrink)))

    tone: "deep"
    largestTitle: 112
    needed: parts.needed
    rise: 0
    yields: true
    loaded: !root.filmed || root.shown !== null && root.shown.seen
    failure: root.shown !== null ? root.shown.failure : root.content.strict && !root.filmed ? "the video is missing" : ""
    holds: code.holds
    takenTop: root.screenHeight
    takenRight: root.portrait ? 0 : code.taken
    takenBottom: root.portrait ? code.taken : 0
    behind: [
        Rectangle {
            width: root.screenWidth
            height: root.screenHeight
            color: Style.ground

            HouseGround {
                anchors.fill: parent
                visible: !root.filmed
            }
        },
        Loader {
            id: film

            width: root.screenWidth
            height: root.screenHeight
            Component.onCompleted: if (root.filmed) setSource(root.place.rasterVideo ? "RasterFilm.qml" : "ScreenFilm.qml", { content: root.content, place: root.place })
        },
        Item {
            width: root.screenWidth
            height: root.screenHeight

            CaptionBox {
                unit: root.unit
                minimumPx: root.minimumPx
                words: root.shown !== null ? root.shown.caption : root.filmed ? "" : root.content.word("captions_here")
                largest: 56
            }
        },
        QrPanel {
            id: code

            x: root.portrait ? 0 : root.pageWidth - width
            y: root.portrait ? root.pageHeight - height : 0
            width: root.portrait ? root.pageWidth : taken
            height: root.portrait ? taken : root.pageHeight
            rules: root.rules
            portrait: root.portrait
            marginX: root.marginX
            marginY: root.marginY
            verb: root.content.word("watch")
        }
    ]

    SheetText {
        id: parts

        readonly property real needed: height

        width: root.area
        rules: root.rules
        name: "texto"
        color: root.rules.quiet
        largest: 72
    }
}
