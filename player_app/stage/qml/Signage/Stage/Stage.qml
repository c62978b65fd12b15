pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// The whole picture: ground, two layers of programme, pairing card, alert overlay, from back to front.
Item {
    id: stage

    required property StageBridge bridge
    readonly property real unit: Math.min(width, height) / 1080

    onWidthChanged: stage.bridge.stageResized(stage.width, stage.height)
    onHeightChanged: stage.bridge.stageResized(stage.width, stage.height)

    IdleGround {
        anchors.fill: parent
        unit: stage.unit
        // Under a whole slide nothing of the ground may be drawn.
        visible: stage.bridge.firstLayer.phase !== "shown" && stage.bridge.secondLayer.phase !== "shown"
    }

    StageLayer {
        anchors.fill: parent
        place: stage.bridge.firstLayer
        fadeMs: stage.bridge.fadeMs
        unit: stage.unit
        minimumPx: stage.bridge.minTextPx * stage.unit
    }

    StageLayer {
        anchors.fill: parent
        place: stage.bridge.secondLayer
        fadeMs: stage.bridge.fadeMs
        unit: stage.unit
        minimumPx: stage.bridge.minTextPx * stage.unit
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
        height: Math.round(stage.height / 3)
        z: 3
        visible: stage.bridge.bandAlert.shown
        unit: stage.unit
        alert: stage.bridge.bandAlert
    }
}
