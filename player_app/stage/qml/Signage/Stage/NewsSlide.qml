pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// News: label, title, lead, photo, date, source. Beside the photo in landscape, below it in portrait; without one the
// house's ground stands in its place, and gives way when the words need the whole slide.
Rectangle {
    id: root

    required property SlideContent content
    required property LayerState place
    required property real unit
    required property real minimumPx

    readonly property bool portrait: root.width < root.height
    readonly property bool pictured: root.content.image("foto").toString() !== ""
    readonly property real marginX: (root.portrait ? 54 : 96) * root.unit
    readonly property real marginY: 54 * root.unit

    // Each step sets the text a little smaller, and the picture narrower, until everything has its room.
    property int step: 0
    readonly property int steps: 11
    readonly property int lastStep: (root.pictured ? 1 : 2) * root.steps - 1
    readonly property bool framed: root.step < root.steps
    readonly property int shrink: root.step % root.steps
    readonly property real titlePx: Math.max(root.minimumPx, (136 - 8 * root.shrink) * root.unit)
    readonly property real bodyPx: Math.max(root.minimumPx, (72 - 2 * root.shrink) * root.unit)
    readonly property real notePx: Math.max(root.minimumPx, Style.notePx * root.unit)
    readonly property real photoShare: !root.framed ? 0 : 0.42 - (root.portrait ? 0.01 : 0.015) * Math.max(0, root.shrink - 4)
    readonly property real gap: 30 * root.unit
    // Summed here: a Column would know its height only when the next frame is prepared.
    readonly property real needed: chip.height + title.height + lead.height + 2 * root.gap
    readonly property bool fits: root.needed <= body.height && title.contentWidth <= title.width && lead.contentWidth <= lead.width

    function settle() {
        if (root.width <= 0 || root.content === null)
            return;
        root.step = 0;
        while (!root.fits && root.step < root.lastStep)
            root.step += 1;
        if (photo.status !== Image.Loading)
            root.place.slideReady(root.content.key);
    }

    color: Style.navy
    Component.onCompleted: root.settle()
    onWidthChanged: root.settle()
    onHeightChanged: root.settle()

    Item {
        id: frame

        x: root.portrait ? 0 : root.width - width
        width: root.portrait ? root.width : Math.round(root.width * root.photoShare)
        height: root.portrait ? Math.round(root.height * root.photoShare) : root.height
        clip: true
        visible: root.framed

        HouseGround {
            anchors.fill: parent
            visible: !root.pictured || photo.status === Image.Error
        }

        Image {
            id: photo

            anchors.fill: parent
            asynchronous: true
            autoTransform: true
            cache: false
            fillMode: Image.PreserveAspectCrop
            source: root.content.image("foto")
            sourceSize.width: root.portrait ? root.width : root.width * 0.42
            sourceSize.height: root.portrait ? root.height * 0.42 : root.height

            onStatusChanged: root.settle()
        }
    }

    // The house's edge: yellow where text meets picture.
    Rectangle {
        x: root.portrait ? 0 : frame.x - width
        y: root.portrait ? frame.height : 0
        width: root.portrait ? root.width : 14 * root.unit
        height: root.portrait ? 14 * root.unit : root.height
        visible: root.framed
        color: Style.yellow
    }

    Item {
        id: body

        x: root.marginX
        y: Math.round((root.portrait && root.framed ? frame.height + 14 * root.unit : 0) + root.marginY)
        width: (root.portrait ? root.width : root.width - frame.width) - root.marginX - (root.portrait || !root.framed ? root.marginX : 70 * root.unit)
        height: Math.round(foot.y - y - 24 * root.unit)

        Item {
            id: words

            y: Math.round((parent.height - height) / 2)
            width: parent.width
            height: root.needed

            Rectangle {
                id: chip

                visible: label.text !== ""
                width: Math.round(label.implicitWidth + 48 * root.unit)
                height: Math.round(label.implicitHeight + 16 * root.unit)
                color: Style.yellow

                StageText {
                    id: label

                    anchors.centerIn: parent
                    text: root.content.field("etiqueta")
                    wrapMode: Text.NoWrap
                    color: Style.navy
                    font.pixelSize: Math.round(root.notePx)
                    font.weight: Font.Bold
                }
            }

            StageText {
                id: title

                y: Math.round(chip.height + root.gap)
                width: parent.width
                text: root.content.field("titulo")
                font.pixelSize: Math.round(root.titlePx)
                font.weight: Font.Bold
            }

            StageText {
                id: lead

                y: Math.round(title.y + title.height + root.gap)
                width: parent.width
                text: root.content.field("entradilla")
                color: Style.mist
                font.pixelSize: Math.round(root.bodyPx)
            }
        }
    }

    Item {
        id: foot

        x: root.marginX
        y: Math.round(root.height - height - root.marginY)
        width: body.width
        height: Math.ceil(Math.max(shield.height, notes.height))

        HouseMark {
            id: shield

            anchors.bottom: parent.bottom
            width: Math.round(88 * root.unit)
            height: width
        }

        StageText {
            id: notes

            y: Math.round(parent.height - height)
            x: Math.round(shield.width + 28 * root.unit)
            width: parent.width - x
            text: [root.content.field("fuente"), root.content.field("fecha")].filter(line => line !== "").join("\n")
            font.pixelSize: Math.round(root.notePx)
        }
    }
}
