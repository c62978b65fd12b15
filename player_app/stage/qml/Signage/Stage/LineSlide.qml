pragma ComponentBehavior: Bound
import QtQuick

// Up to three lines over time, on paper: the one chart that is read like a page.
ChartSheet {
    tone: "paper"
}
