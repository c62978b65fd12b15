pragma ComponentBehavior: Bound
import QtQuick

// A text of a slide: `words` of the field `name`, at most `largest` pixels of the canvas, as small as its sheet needs.
StageText {
    id: root

    required property SheetRules rules
    property string name: ""
    property string words: root.name === "" ? "" : root.rules.content.field(root.name)
    property real largest: 64
    property real firm: 1

    visible: root.words !== ""
    height: root.words !== "" ? implicitHeight : 0
    text: root.rules.content.set(root.words, root.width, font, root.rules.hyphenates, root.rules.insists)
    color: root.rules.ink
    font.family: Style.slideFamily
    font.pixelSize: root.rules.sized(root.largest, root.firm)
}
