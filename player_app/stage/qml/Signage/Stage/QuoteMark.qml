pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Shapes

// Two quotation marks, drawn: letters of this size would count as text.
Shape {
    id: root

    required property color ink
    readonly property real part: root.height

    width: Math.round(height * 1.3)
    preferredRendererType: Shape.CurveRenderer

    component Comma: ShapePath {
        id: comma

        required property real from

        fillColor: root.ink
        strokeWidth: -1
        startX: comma.from
        startY: root.part
        PathLine {
            x: comma.from + 0.52 * root.part
            y: root.part
        }
        PathLine {
            x: comma.from + 0.52 * root.part
            y: 0.48 * root.part
        }
        PathLine {
            x: comma.from + 0.28 * root.part
            y: 0.48 * root.part
        }
        PathLine {
            x: comma.from + 0.5 * root.part
            y: 0
        }
        PathLine {
            x: comma.from + 0.2 * root.part
            y: 0
        }
        PathLine {
            x: comma.from
            y: 0.5 * root.part
        }
    }

    Comma {
        from: 0
    }

    Comma {
        from: 0.72 * root.part
    }
}
