pragma ComponentBehavior: Bound
import QtQuick

// A short video over its title, its captions on a box of their own, a code for the whole film.
SlideSheet {
    id: root

    readonly property bool filmed: root.content.file("video").toString() !== ""
    readonly property Film shown: film.item as Film
    // Without a code a landscape page has the width for both: the film stands beside its words, not over them.
    readonly property bool beside: !root.portrait && !code.visible
    readonly property real share: root.portrait ? 0.4 - (root.yielded ? 0.18 : 0) * root.rules.shrink : 0.625 - (root.yielded ? 0.335 : 0.215) * root.rules.shrink
    readonly property real most: root.pageWidth * (0.62 - (root.yielded ? 0.24 : 0.12) * root.rules.shrink)
    readonly property real screenFull: root.pageWidth - (root.portrait ? 0 : code.taken)
    readonly property real screenMost: Math.round(root.pageHeight * root.share * 16 / 9)
    // Over its words a film runs to the page's edges, or else stands where they begin: no bars beside it.
    readonly property bool bleeds: root.screenMost >= root.screenFull
    readonly property real screenWidth: root.beside ? Math.round(root.most) : root.bleeds ? root.screenFull : Math.min(root.screenMost, root.area)
    readonly property real screenHeight: Math.round(Math.min(root.screenWidth * 9 / 16, root.pageHeight))
    readonly property real screenX: root.beside ? root.pageWidth - root.screenWidth : root.bleeds ? 0 : root.marginX
    readonly property real screenY: root.beside ? Math.round((root.pageHeight - root.screenHeight) / 2) : 0

    tone: "deep"
    largestTitle: 112
    needed: parts.needed
    rise: 0
    yields: true
    loaded: !root.filmed || root.shown !== null && root.shown.seen
    failure: root.shown !== null ? root.shown.failure : root.content.strict && !root.filmed ? "the video is missing" : ""
    holds: code.holds
    takenTop: root.beside ? 0 : root.screenHeight
    takenRight: root.portrait ? 0 : root.beside ? root.screenWidth : code.taken
    centred: root.beside
    takenBottom: root.portrait ? code.taken : 0
    behind: [
        Rectangle {
            x: root.screenX
            y: root.screenY
            width: root.screenWidth
            height: root.screenHeight
            visible: !root.filmed
            color: Style.ground

            HouseGround {
                anchors.fill: parent
            }
        },
        Loader {
            id: film

            x: root.screenX
            y: root.screenY
            width: root.screenWidth
            height: root.screenHeight
            Component.onCompleted: if (root.filmed) setSource(root.place.rasterVideo ? "RasterFilm.qml" : "ScreenFilm.qml", { content: root.content, place: root.place })
        },
        Item {
            x: root.screenX
            y: root.screenY
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
