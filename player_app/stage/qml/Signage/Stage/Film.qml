import QtQuick
import Signage.Bridge

// What a slide knows of the video in it: whether its first frame is there, why it never will be, what is being said.
Item {
    required property SlideContent content
    required property LayerState place

    property bool seen: false
    property string failure: ""
    property string caption: ""
    readonly property bool captioned: content.file("subtitulos").toString() !== ""
    readonly property bool due: place.phase === "fading" || place.phase === "shown"
}
