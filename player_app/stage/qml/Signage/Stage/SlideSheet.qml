pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// The sheet under every template. A slide is a SlideSheet that says its `tone` (ground, deep, paper, accent, support),
// what its picture takes of the page (`takenTop`, `takenRight`…), how high its main part is (`needed`), and puts that
// part in as children; pictures and colours that run to the edge go into `behind`.
//
//     SlideSheet {
//         id: root
//         needed: parts.needed
//         SheetStack {
//             id: parts
//             width: root.area
//             spacing: root.rules.gap
//             SheetText { rules: root.rules; name: "texto"; width: parts.width; largest: 96 }
//         }
//     }
//
// The children stand in an item `area` wide and `room` high under chip and title. The sheet tries every step from the
// largest type to the screen's minimum until `needed` <= `room` and no text is cut; texts take their size from
// `rules.sized(…)`, all other lengths from `rules.unit`. When nothing fits, a lobby refuses the slide, a preview marks it.
Rectangle {
    id: sheet

    required property SlideContent content
    required property LayerState place
    required property real unit
    required property real minimumPx

    property string tone: "ground"
    property string titleName: "titulo"
    property string titleWords: sheet.content.field(sheet.titleName)
    property real largestTitle: 136
    property real firmTitle: 1.3
    property real needed: 0
    // Whether what stands outside the main part has its room.
    property bool holds: true
    property real takenLeft: 0
    property real takenRight: 0
    property real takenTop: 0
    property real takenBottom: 0
    // Where the main part lies in the room it leaves over: 0 at the top, 1 at the foot.
    property real rise: 0.5
    // Chip, title and main part as one block, in the middle of the page.
    property bool centred: false
    // A slide that `yields` gives its picture's place up when no type is small enough beside it: `yielded` says so.
    property bool yields: false
    property bool yielded: false
    // A slide that waits for a picture or a video is not `loaded` before it is there; `failure` says why it never will.
    property bool loaded: true
    property string failure: ""
    property alias notes: foot.notes
    property alias marked: foot.marked
    property alias chipWords: chip.words
    property alias behind: bleed.data
    default property alias main: mainPart.data

    // Another family's letters are wider or narrower: a theme may come while the slide is shown.
    readonly property string family: Style.slideFamily

    // Read by slides.
    readonly property SheetRules rules: setting
    readonly property bool wide: sheet.width > 2.4 * sheet.height
    readonly property bool portrait: sheet.width < sheet.height
    readonly property real pageWidth: sheet.wide ? Math.round(2.1 * sheet.height) : sheet.width
    readonly property real pageHeight: sheet.height
    readonly property real marginX: Math.round(0.05 * sheet.pageWidth)
    readonly property real marginY: Math.round(0.05 * sheet.pageHeight)
    readonly property real startX: sheet.takenLeft > 0 ? sheet.takenLeft + 1.5 * setting.gutter : sheet.marginX
    readonly property real area: sheet.pageWidth - sheet.startX - (sheet.takenRight > 0 ? sheet.takenRight + 1.5 * setting.gutter : sheet.marginX)
    readonly property real startY: Math.max(sheet.marginY, sheet.takenTop > 0 ? sheet.takenTop + setting.gutter : 0)
    readonly property real headHeight: setting.snapped(chip.height + (chip.visible ? setting.gap : 0)) + (title.visible ? setting.snapped(title.height) + setting.gap : 0)
    readonly property real room: foot.y - sheet.startY - sheet.headHeight - setting.gap
    readonly property real slack: Math.max(0, sheet.room - sheet.needed)
    // Goes from 0 to 1 while the slide rises over another one; all of a slide that moves.
    property real entrance: 1
    property bool settled: false
    property bool fits: true

    function column(count: int): real {
        return (sheet.area - 3 * setting.gutter) / 4 * count + (count - 1) * setting.gutter;
    }

    function isWhole(): bool {
        return sheet.holds && sheet.needed <= sheet.room + 1 && sheet.place.isWhole(page);
    }

    function search() {
        setting.step = 0;
        while (!sheet.isWhole() && setting.step < setting.lastStep)
            setting.step += 1;
    }

    function find() {
        sheet.yielded = false;
        sheet.search();
        sheet.yielded = sheet.yields && !sheet.isWhole();
        if (sheet.yielded)
            sheet.search();
    }

    function settle() {
        sheet.settled = false;
        sheet.find();
        sheet.fits = sheet.isWhole();
        sheet.settled = true;
        sheet.announce();
    }

    function announce() {
        if (sheet.settled && sheet.failure !== "" || sheet.settled && sheet.content.strict && !sheet.fits)
            sheet.place.slideFailed(sheet.content.key, sheet.failure !== "" ? sheet.failure : "the words have no room on this screen");
        else if (sheet.settled && sheet.loaded)
            sheet.place.slideReady(sheet.content.key);
    }

    color: setting.ground
    Component.onCompleted: sheet.settle()
    // Later: what hangs on these has not followed yet.
    onFamilyChanged: if (sheet.settled) Qt.callLater(sheet.settle)
    onMinimumPxChanged: if (sheet.settled) Qt.callLater(sheet.settle)
    onWidthChanged: if (sheet.settled) Qt.callLater(sheet.settle)
    onHeightChanged: if (sheet.settled) Qt.callLater(sheet.settle)
    onLoadedChanged: sheet.announce()
    onFailureChanged: sheet.announce()

    SheetRules {
        id: setting

        content: sheet.content
        unit: sheet.unit
        minimumPx: sheet.minimumPx
        tone: sheet.tone
    }

    NumberAnimation {
        id: enter

        target: sheet
        property: "entrance"
        from: 0
        to: 1
        duration: 350
        easing.type: Easing.OutCubic
    }

    Connections {
        target: sheet.place

        function onPhaseChanged() {
            if (sheet.place.phase === "fading")
                enter.start();
        }
    }

    Loader {
        active: sheet.wide
        width: page.x
        height: sheet.height
        sourceComponent: SheetFlank {
            onRight: false
            unit: sheet.unit
        }
    }

    Loader {
        active: sheet.wide
        x: page.x + page.width
        width: sheet.width - x
        height: sheet.height
        sourceComponent: SheetFlank {
            onRight: true
            unit: sheet.unit
        }
    }

    Item {
        id: page

        x: Math.round((sheet.width - width) / 2)
        width: sheet.pageWidth
        height: sheet.pageHeight

        Item {
            id: bleed

            anchors.fill: parent
            clip: true
        }

        Item {
            id: block

            x: Math.round(sheet.startX)
            y: Math.round(sheet.startY + (sheet.centred ? setting.floored(sheet.slack / 2) : 0))
            width: sheet.area

            SheetChip {
                id: chip

                rules: setting
                most: sheet.area
            }

            SheetText {
                id: title

                y: setting.snapped(chip.height + (chip.visible ? setting.gap : 0))
                width: parent.width
                rules: setting
                name: sheet.titleName
                words: sheet.titleWords
                largest: sheet.largestTitle
                firm: sheet.firmTitle
                font.weight: Font.Bold
            }

            Item {
                id: mainPart

                y: Math.round(sheet.headHeight + (sheet.centred ? 0 : setting.floored(sheet.slack * sheet.rise)))
                width: sheet.area
                height: Math.max(0, sheet.room)
            }
        }

        SheetFoot {
            id: foot

            x: Math.round(sheet.startX)
            y: Math.round(sheet.pageHeight - height - (sheet.takenBottom > 0 ? sheet.takenBottom + 3 * Style.grid * sheet.unit : sheet.marginY))
            width: sheet.area
            rules: setting
        }
    }

    Loader {
        active: sheet.settled && !sheet.fits
        anchors.fill: parent
        sourceComponent: OverflowMark {
            unit: sheet.unit
        }
    }
}
