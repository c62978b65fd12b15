pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A loud panel at the edge of a slide: a QR code that a phone reads from three metres, its verb, its short address. They
// stand one under the other in landscape, side by side in portrait. `holds` says whether they have their room.
Rectangle {
    id: root

    required property SheetRules rules
    required property bool portrait
    required property real marginX
    required property real marginY
    property string name: "url"
    property string verb: ""
    property bool onLeft: false
    readonly property string address: root.rules.content.raw(root.name)
    readonly property real most: 640 * root.rules.unit
    readonly property real wordsWidth: root.portrait ? root.width - 2 * root.marginX - root.most - root.rules.gap : root.most
    readonly property real inner: root.portrait ? Math.max(root.most, said.needed) : root.most + root.rules.gap + said.needed
    readonly property bool holds: !root.visible || root.inner <= root.height - root.marginY

    // How much of the page the panel takes, across it in landscape, up it in portrait.
    readonly property real taken: root.visible ? Math.round(root.most + (root.portrait ? 1.2 * root.marginY : root.marginX + 1.5 * root.rules.gutter)) : 0

    visible: root.address !== ""
    color: Style.accent

    QrItem {
        id: code

        x: Math.round(root.portrait || root.onLeft ? root.marginX : 1.5 * root.rules.gutter)
        y: Math.round((root.height - (root.portrait ? height : root.inner)) / 2)
        text: root.address
        side: root.most
    }

    SheetStack {
        id: said

        x: root.portrait ? code.x + root.most + root.rules.gap : code.x
        y: root.portrait ? Math.round((root.height - needed) / 2) : code.y + code.height + root.rules.gap
        width: root.wordsWidth
        spacing: 12 * root.rules.unit

        SheetText {
            width: said.width
            rules: root.rules
            name: root.name
            words: root.verb
            color: Style.accentInk
            largest: root.portrait ? 58 : 76
            font.weight: Font.Bold
        }

        SheetText {
            width: said.width
            rules: root.rules
            name: root.name
            words: Pen.address(root.address)
            text: words
            color: Style.accentInk
            largest: 60
            wrapMode: Text.Wrap // an address has no spaces
        }
    }
}
