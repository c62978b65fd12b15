pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A QR code, dark on its own light ground, margin included, of whole pixels a module: `QrItem { text: "…"; side: 360 }`.
// `side` is the most it may take; the item is as large as the code really is, 0 without a text.
Item {
    id: root

    property string text
    property real side: 0

    width: Pen.qrSide(root.text, root.side)
    height: width
    visible: width > 0

    onTextChanged: Pen.qr(root, root.text)
}
