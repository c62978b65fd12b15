pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// The whole picture, from back to front: ground, programme, column, line of news, the dark of closed hours, pairing
// card, the screen's name, alerts.
Item {
    id: stage

    required property StageBridge bridge
    readonly property real unit: Math.min(width, height) / 1080
    readonly property real minimumPx: stage.bridge.minTextPx * stage.unit

    Binding {
        target: Style
        property: "look"
        value: stage.bridge.look
    }

    Binding {
        target: Style
        property: "clock"
        value: stage.bridge.wallClock
    }

    onWidthChanged: stage.bridge.stageResized(stage.width, stage.height)
    onHeightChanged: stage.bridge.stageResized(stage.width, stage.height)

    IdleGround {
        x: stage.bridge.mainArea.x
        y: stage.bridge.mainArea.y
        width: stage.bridge.mainArea.width
        height: stage.bridge.mainArea.height
        unit: stage.unit
        // Under a whole slide nothing of the ground may be drawn.
        visible: !programme.whole
    }

    ZoneView {
        id: programme

        zone: stage.bridge.main
        area: stage.bridge.mainArea
        fadeMs: stage.bridge.fadeMs
        unit: stage.unit
        minimumPx: stage.minimumPx
    }

    Loader {
        active: stage.bridge.sideArea.width > 0
        sourceComponent: SideColumn {
            bridge: stage.bridge
            unit: stage.unit
            minimumPx: stage.minimumPx
        }
    }

    Loader {
        active: stage.bridge.tickerArea.width > 0
        sourceComponent: TickerLine {
            ticker: stage.bridge.ticker
            area: stage.bridge.tickerArea
            unit: stage.unit
        }
    }

    Rectangle {
        anchors.fill: parent
        z: 1
        visible: stage.bridge.dark || stage.bridge.dimmed > 0
        opacity: stage.bridge.dark ? 1 : stage.bridge.dimmed
        color: "#000000"
    }

    PairingCard {
        anchors.fill: parent
        z: 2
        unit: stage.unit
        visible: stage.bridge.pairing
        code: stage.bridge.pairingCode
        help: stage.bridge.pairingHelp
        englishHelp: stage.bridge.pairingEnglishHelp
        words: stage.bridge.pairingWords
    }

    // Made when somebody asks for it, which is seldom; alerts lie over it.
    Loader {
        anchors.fill: parent
        z: 2
        active: stage.bridge.nameShown !== ""
        // What is seen and lies so high is taken for all that there is to read.
        visible: active
        sourceComponent: NameCard {
            unit: stage.unit
            name: stage.bridge.nameShown
            place: stage.bridge.placeShown
        }
    }

    AlertFull {
        anchors.fill: parent
        z: 3
        visible: stage.bridge.fullAlert.shown
        unit: stage.unit
        alert: stage.bridge.fullAlert
    }

    AlertBand {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: stage.bridge.dark ? 0 : stage.bridge.tickerArea.height
        height: Math.round(stage.height / 3)
        z: 3
        visible: stage.bridge.bandAlert.shown
        unit: stage.unit
        alert: stage.bridge.bandAlert
    }
}
