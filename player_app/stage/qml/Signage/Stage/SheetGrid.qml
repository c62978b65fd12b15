pragma ComponentBehavior: Bound
import QtQuick

// Parts of a slide side by side (`across`) or one under the other; knows at once how high it is.
Grid {
    id: root

    property bool across: true
    readonly property real needed: root.taken()

    columns: root.across ? Math.max(1, root.children.length) : 1
    height: root.needed

    function taken(): real {
        const tall = Array.from(root.children).filter(part => part.visible && part.width > 0 && part.height > 0).map(part => part.height);
        const sum = tall.reduce((total, height) => total + height, Math.max(0, tall.length - 1) * root.rowSpacing);
        return root.across ? Math.max(0, ...tall) : sum;
    }
}
