pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes

// The symbol beside an alert's word: a triangle, a circle or a square, so that colour never speaks alone.
Item {
    id: root

    required property string symbol
    required property color ink
    required property color ground

    readonly property real side: Math.min(width, height)

    Shape {
        anchors.fill: parent
        visible: root.symbol === "warning"
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: root.ink
            strokeColor: root.ink
            strokeWidth: root.side * 0.1
            joinStyle: ShapePath.RoundJoin
            startX: root.side * 0.5
            startY: root.side * 0.1

            PathLine {
                x: root.side * 0.94
                y: root.side * 0.88
            }
            PathLine {
                x: root.side * 0.06
                y: root.side * 0.88
            }
            PathLine {
                x: root.side * 0.5
                y: root.side * 0.1
            }
        }
    }

    Rectangle {
        anchors.fill: parent
        visible: root.symbol === "info" || root.symbol === "check" || root.symbol === "stop"
        antialiasing: true
        color: root.ink
        radius: root.side / 2
    }

    Rectangle {
        anchors.fill: parent
        visible: root.symbol === "drill"
        color: root.ink
        radius: root.side * 0.08

        Hatch {
            anchors.fill: parent
            anchors.margins: root.side * 0.1
            ink: root.ground
            pitch: root.side * 0.26
        }
    }

    // Exclamation mark of the triangle, letter i of the circle: the same two parts, turned over.
    Rectangle {
        visible: root.symbol === "warning" || root.symbol === "info"
        x: (root.side - width) / 2
        y: root.side * (root.symbol === "info" ? 0.42 : 0.34)
        width: root.side * 0.12
        height: root.side * (root.symbol === "info" ? 0.38 : 0.3)
        radius: width / 3
        antialiasing: true
        color: root.ground
    }

    Rectangle {
        visible: root.symbol === "warning" || root.symbol === "info"
        x: (root.side - width) / 2
        y: root.side * (root.symbol === "info" ? 0.2 : 0.7)
        width: root.side * 0.14
        height: width
        radius: width / 2
        antialiasing: true
        color: root.ground
    }

    Rectangle {
        visible: root.symbol === "stop"
        anchors.centerIn: parent
        width: root.side * 0.64
        height: root.side * 0.18
        color: root.ground
    }

    Shape {
        anchors.fill: parent
        visible: root.symbol === "check"
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            fillColor: "transparent"
            strokeColor: root.ground
            strokeWidth: root.side * 0.12
            capStyle: ShapePath.RoundCap
            joinStyle: ShapePath.RoundJoin
            startX: root.side * 0.26
            startY: root.side * 0.53

            PathLine {
                x: root.side * 0.43
                y: root.side * 0.7
            }
            PathLine {
                x: root.side * 0.75
                y: root.side * 0.33
            }
        }
    }
}
