pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// One of the two layers. It is transparent while its slide loads and comes in over the other, faded or from the right,
// when Python says so.
Item {
    id: root

    required property LayerState place
    required property int fadeMs
    required property real unit
    required property real minimumPx

    readonly property SlideContent content: root.place.content

    // A group fades as one picture: without this each of its parts would let the ground behind it shine through.
    layer.enabled: root.place.phase === "fading"
    opacity: 0
    z: root.place.phase === "fading" || root.place.phase === "sliding" ? 1 : 0
    state: root.place.phase

    onContentChanged: slide.refresh()
    onUnitChanged: slide.follow()
    onMinimumPxChanged: slide.follow()
    Component.onCompleted: slide.refresh()

    states: [
        State {
            name: "fading"
            PropertyChanges {
                root.opacity: 1
            }
        },
        State {
            name: "sliding"
            PropertyChanges {
                root.opacity: 1
            }
        },
        State {
            name: "shown"
            PropertyChanges {
                root.opacity: 1
            }
        }
    ]

    transitions: [
        Transition {
            to: "fading"

            SequentialAnimation {
                NumberAnimation {
                    target: root
                    property: "opacity"
                    duration: root.fadeMs
                    easing.type: Easing.InOutQuad
                }
                ScriptAction {
                    script: root.place.fadeEnded()
                }
            }
        },
        Transition {
            to: "sliding"

            SequentialAnimation {
                NumberAnimation {
                    target: way
                    property: "x"
                    from: root.width
                    to: 0
                    duration: root.fadeMs
                    easing.type: Easing.OutCubic
                }
                ScriptAction {
                    script: root.place.fadeEnded()
                }
            }
        }
    ]

    transform: Translate {
        id: way
    }

    Loader {
        id: slide

        anchors.fill: parent

        readonly property SlideSheet sheet: slide.item as SlideSheet

        function follow() {
            if (slide.sheet === null)
                return;
            slide.sheet.unit = root.unit;
            slide.sheet.minimumPx = root.minimumPx;
        }

        function refresh() {
            if (root.content === null)
                setSource("");
            else
                setSource(root.content.component, { width: width, height: height, content: root.content, place: root.place, unit: root.unit, minimumPx: root.minimumPx });
        }
    }
}
