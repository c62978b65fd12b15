pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia
import Signage.Bridge

// A muted video where there is no GPU: VideoOutput would stay black there.
Rectangle {
    id: root

    required property SlideContent content
    required property LayerState place
    required property real unit
    required property real minimumPx

    property bool seen: false
    readonly property bool due: root.place.phase === "fading" || root.place.phase === "shown"

    color: Style.navy
    onDueChanged: if (root.due) player.play()

    Item {
        id: output

        anchors.fill: parent
        Component.onCompleted: root.place.hostVideo(output)
    }

    Connections {
        target: root.place

        function onVideoSeen() {
            root.seen = true;
            root.place.slideReady(root.content.key);
        }
    }

    MediaPlayer {
        id: player

        source: root.content.source
        videoOutput: root.place.videoSink
        loops: root.content.loop ? MediaPlayer.Infinite : 1

        onMediaStatusChanged: if (mediaStatus === MediaPlayer.LoadedMedia && root.content.positionMs > 0) position = root.content.positionMs
        onErrorOccurred: (error, text) => root.place.slideFailed(root.content.key, text)
        Component.onCompleted: pause()
    }

    Timer {
        interval: 2000
        running: !root.seen
        onTriggered: root.place.slideFailed(root.content.key, "the video gives no frames")
    }
}
