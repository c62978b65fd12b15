pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia

// A muted video within a slide, where there is a GPU.
Film {
    id: root

    onDueChanged: if (root.due) player.play()

    VideoOutput {
        id: output

        anchors.fill: parent
        endOfStreamPolicy: VideoOutput.KeepLastFrame
    }

    Connections {
        target: output.videoSink
        enabled: !root.seen

        function onVideoFrameChanged() {
            root.seen = true;
        }
    }

    MediaPlayer {
        id: player

        source: root.content.file("video")
        videoOutput: output
        loops: MediaPlayer.Infinite

        onPositionChanged: position => root.caption = root.captioned ? root.content.caption(position) : ""
        onErrorOccurred: (error, text) => root.failure = text
        Component.onCompleted: pause()
    }

    FilmWatch {
        player: player
        seen: root.seen
        onGaveUp: reason => root.failure = reason
    }
}
