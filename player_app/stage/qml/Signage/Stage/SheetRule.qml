pragma ComponentBehavior: Bound
import QtQuick

// A short line of the accent: the one thing that moves while a slide comes in.
Rectangle {
    required property SheetRules rules
    required property real entrance

    width: Math.max(1, Math.round(240 * rules.unit * entrance))
    height: Math.round(12 * rules.unit)
    color: rules.rule
}
