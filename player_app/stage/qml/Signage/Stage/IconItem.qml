pragma ComponentBehavior: Bound
import QtQuick
import Signage.Bridge

// A pictogram by name, as large as it fits, in one ink: `IconItem { name: "correo"; colour: Style.white; width: …; height: … }`.
Item {
    id: root

    property string name
    property color colour: "#FFFFFF"

    onNameChanged: Pen.icon(root, root.name, root.colour)
    onColourChanged: Pen.icon(root, root.name, root.colour)
}
