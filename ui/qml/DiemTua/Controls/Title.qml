import QtQuick

// The one heading of a page.
AppText {
    font.pixelSize: Theme.titleSize
    font.weight: Font.DemiBold
    lineHeight: 1.0

    Accessible.role: Accessible.Heading
}
