pragma ComponentBehavior: Bound
import QtQuick

// Up to six figures side by side: bars across, columns, or parts of a whole.
ChartSheet {
}
