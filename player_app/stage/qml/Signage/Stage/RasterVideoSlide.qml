pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia
import Signage.Bridge
import Signage.Raster

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
    Component.onDestruction: output.letGo()

    RasterVideo {
        id: output

        anchors.fill: parent

        onFirstFrame: {
            root.seen = true;
            root.place.slideReady(root.content.key);
        }
    }

    MediaPlayer {
        id: player

        source: root.content.source
        videoOutput: output.videoSink
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
