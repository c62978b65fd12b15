pragma ComponentBehavior: Bound
import QtQuick

// Text as the stage sets it: plain, wrapped at words, in the house's family.
Text {
    textFormat: Text.PlainText
    wrapMode: Text.WordWrap
    lineHeight: Style.lineHeight
    font.family: Style.family
    color: Style.ink
}
