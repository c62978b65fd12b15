pragma ComponentBehavior: Bound
import QtQuick

// Parts of a slide, one under the other. `needed` is known at once: a Column knows its height only with the next frame.
Column {
    id: root

    readonly property real needed: root.taken()

    height: needed

    function taken(): real {
        const seen = Array.from(root.children).filter(part => part.visible && part.width > 0 && part.height > 0);
        return seen.reduce((sum, part) => sum + part.height, Math.max(0, seen.length - 1) * root.spacing);
    }
}
