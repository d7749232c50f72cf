import QtQuick

// The one heading of a page.
AppText {
    font.pixelSize: Theme.titleSize
    font.weight: Font.DemiBold
    lineHeight: 1.22

    Accessible.role: Accessible.Heading
}
