pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// What a window holds: the picture, turned as the panel hangs. No key does anything but Ctrl+Alt+Shift+Q, held for two
// seconds: that is how whoever looks after the panel gets out.
Item {
    id: root

    required property StageBridge bridge
    readonly property bool onSide: root.bridge.turned % 180 !== 0

    focus: true
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Q && event.modifiers === (Qt.ControlModifier | Qt.AltModifier | Qt.ShiftModifier))
            root.hold();
    }
    Keys.onReleased: event => {
        event.accepted = true;
        released.restart();
    }

    function hold() {
        released.stop();
        if (!held.running)
            held.start();
    }

    Timer {
        id: held

        interval: 2000
        onTriggered: root.bridge.leave()
    }

    Timer {
        id: released

        // A key that is held sends releases as well, each followed at once by another press.
        interval: 250
        onTriggered: held.stop()
    }

    Stage {
        anchors.centerIn: parent
        width: root.onSide ? root.height : root.width
        height: root.onSide ? root.width : root.height
        rotation: root.bridge.turned
        bridge: root.bridge
    }
}
