pragma ComponentBehavior: Bound
import QtQuick

// Parts of a whole, or how far a task has come.
ChartSheet {
    tone: "deep"
    chartPx: 84
}
