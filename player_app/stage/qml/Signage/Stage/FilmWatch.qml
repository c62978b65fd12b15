import QtQuick
import QtMultimedia

// Sees that a video gives pictures: some within two seconds, and while it plays a new one at least every three, or for
// as long as its own frames last. One that does not is given up: a lobby is never black, nor frozen.
Item {
    id: root

    required property MediaPlayer player
    required property bool seen

    signal gaveUp(reason: string)

    readonly property real rate: Number(root.player.metaData.value(MediaMetaData.VideoFrameRate) ?? 0)
    readonly property bool plays: root.player.playbackState === MediaPlayer.PlayingState

    function hear() {
        if (root.plays)
            still.restart();
    }

    Connections {
        target: root.player

        function onPositionChanged() {
            root.hear();
        }
    }

    Timer {
        interval: 2000
        running: !root.seen
        onTriggered: root.gaveUp("the video gives no frames")
    }

    Timer {
        id: still

        interval: 3000 + (root.rate > 0 ? 2000 / root.rate : 0)
        running: root.seen && root.plays
        onTriggered: root.gaveUp("the video stands still")
    }
}
