pragma ComponentBehavior: Bound
import QtQuick
import QtMultimedia
import Signage.Bridge

// A video where there is a GPU. Prepared, it waits on its first frame; it plays from the moment it rises.
Rectangle {
    id: root

    required property SlideContent content
    required property LayerState place
    required property real unit
    required property real minimumPx

    property bool seen: false
    property string caption: ""
    readonly property bool captioned: root.content.file("subtitulos").toString() !== ""
    readonly property bool due: root.place.phase === "fading" || root.place.phase === "shown"

    color: Style.ground
    onDueChanged: if (root.due) player.play()
    Component.onCompleted: if (root.content.volume > 0) player.audioOutput = voice.createObject(player) as AudioOutput

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
            root.place.slideReady(root.content.key);
        }
    }

    MediaPlayer {
        id: player

        source: root.content.source
        videoOutput: output
        loops: root.content.loop ? MediaPlayer.Infinite : 1

        onMediaStatusChanged: if (mediaStatus === MediaPlayer.LoadedMedia && root.content.positionMs > 0) position = root.content.positionMs % Math.max(1, duration)
        onPositionChanged: position => root.caption = root.captioned ? root.content.caption(position) : ""
        onErrorOccurred: (error, text) => root.place.slideFailed(root.content.key, text)
        Component.onCompleted: pause()
    }

    CaptionBox {
        unit: root.unit
        minimumPx: root.minimumPx
        words: root.caption
    }

    Component {
        id: voice

        AudioOutput {
            volume: root.content.volume
            muted: root.place.hushed || !root.due
        }
    }

    FilmWatch {
        player: player
        seen: root.seen
        onGaveUp: reason => root.place.slideFailed(root.content.key, reason)
    }
}
