pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia

// A muted video within a slide, where there is no GPU: VideoOutput would stay black there.
Film {
    id: root

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
        }
    }

    MediaPlayer {
        id: player

        source: root.content.file("video")
        videoOutput: root.place.videoSink
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
