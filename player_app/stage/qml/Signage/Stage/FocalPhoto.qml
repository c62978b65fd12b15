pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A photo that fills its place and keeps what matters in sight; without one the house's ground stands there.
Item {
    id: root

    required property SlideContent content
    property string name: "foto"
    // What it is decoded for: fixed, so that a place that changes with the words does not decode again.
    required property size most
    readonly property string kept: root.content.raw("enfoque")
    readonly property url picture: root.content.image(root.name)
    readonly property bool pictured: root.picture.toString() !== ""
    readonly property bool done: !root.pictured || photo.status === Image.Ready || photo.status === Image.Error
    // Whether the house's ground stands where no photo is.
    property bool grounded: true
    property int fillMode: Image.PreserveAspectCrop
    readonly property bool covers: root.fillMode === Image.PreserveAspectCrop

    clip: true

    HouseGround {
        anchors.fill: parent
        visible: root.grounded && (!root.pictured || photo.status === Image.Error)
    }

    Image {
        id: photo

        anchors.fill: parent
        asynchronous: true
        autoTransform: true
        cache: false
        fillMode: root.fillMode
        horizontalAlignment: root.kept === "izquierda" ? Image.AlignLeft : root.kept === "derecha" ? Image.AlignRight : Image.AlignHCenter
        verticalAlignment: root.kept === "arriba" ? Image.AlignTop : root.kept === "abajo" ? Image.AlignBottom : Image.AlignVCenter
        source: root.picture
        sourceSize: root.content.decoded(source, root.most, root.covers)
    }
}
