pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A picture, whole, on the house's ground.
Rectangle {
    id: root

    required property SlideContent content
    required property LayerState place
    required property real unit
    required property real minimumPx

    color: Style.ground

    Image {
        anchors.fill: parent
        asynchronous: true
        autoTransform: true
        cache: false
        fillMode: Image.PreserveAspectFit
        // Not before the place has both its sides.
        source: sourceSize.width > 0 ? root.content.source : ""
        sourceSize: root.content.decoded(root.content.source, Qt.size(root.width, root.height), false)

        onStatusChanged: {
            if (status === Image.Ready)
                root.place.slideReady(root.content.key);
            else if (status === Image.Error)
                root.place.slideFailed(root.content.key, "the picture cannot be decoded");
        }
    }
}
