pragma Singleton
pragma ComponentBehavior: Bound

import QtQuick

// Every size, colour and font of the kiosk. Sizes are millimetres on the glass times `pxPerMm`, which the composition
// root injects; nothing reads Screen, which lies on cheap panels. Thresholds: EN 301 549 5.1.4 (0.7° at 600 mm is a
// capital of 7.33 mm), 36 CFR 1194 402.4 (no capital below 4.8 mm), W3C target-size research (20 and 16 mm targets).
QtObject {
    id: theme

    property real pxPerMm: 4
    property real screenInches: 21.5
    property real textScale: 1
    property string scheme: "light"
    property bool easyReading: false
    property bool motion: true
    property var icons: null
    property string textFamily: "Be Vietnam Pro"
    property string easyFamily: "Lexend"
    property real capRatio: 0.74

    readonly property string family: easyReading ? easyFamily : textFamily
    readonly property string iconFamily: "phosphor"

    // On panels under 13 inches people stand closer: letters shrink with the panel, never below the 4.8 mm floor.
    readonly property real bodyCapMm: screenInches >= 13 ? 7.34 : Math.max(5.2, 7.34 * screenInches / 13)
    readonly property real bodyBase: Math.ceil(mm(bodyCapMm) / capRatio)
    readonly property real floorSize: Math.ceil(mm(4.82) / capRatio)

    readonly property real bodySize: Math.round(bodyBase * textScale)
    readonly property real smallSize: Math.max(floorSize, Math.round(bodySize * 0.74))
    readonly property real titleSize: Math.round(bodySize * (1.32 - 0.13 * (textScale - 1)))
    readonly property real leadSize: Math.round(bodySize * 1.12)

    // Bars and buttons follow the text up to 1.5 times, so that the page itself keeps the room (decision 0004).
    readonly property real chromeScale: Math.min(1.5, textScale)
    readonly property real chromeSize: Math.round(floorSize * Math.min(1.25, chromeScale))
    readonly property real actionSize: Math.round(bodyBase * chromeScale)

    readonly property real target: Math.ceil(mm(16.05))
    readonly property real primaryTarget: Math.ceil(mm(20.05))
    readonly property real gap: Math.ceil(mm(3.05))
    readonly property real pad: Math.ceil(mm(4.5))
    readonly property real margin: Math.ceil(mm(7))
    readonly property real radius: mm(3.6)
    readonly property real line: Math.max(2, Math.round(mm(0.5)))
    readonly property real focusLine: Math.max(4, Math.round(mm(1.1)))
    readonly property real lineHeight: 1.18

    readonly property var schemes: ({
        light: {
            ground: "#FFFBF3", card: "#FFFFFF", ink: "#14211F", soft: "#404B48", line: "#878273", edge: "#D8D2C4",
            accent: "#0B5D5E", accentInk: "#FFFFFF", accentDown: "#084546", help: "#F2B705", helpInk: "#14211F",
            bar: "#EFE8DA", hint: "#E2F1EE", warn: "#FFF0D6", warnInk: "#6B3A00", readSentence: "#FFE9A8",
            readWord: "#F2B705", readWordInk: "#14211F", focus: "#B3261E", flat: false
        },
        dark: {
            ground: "#10191B", card: "#1B272A", ink: "#F4F1E8", soft: "#C7CFCD", line: "#7F8F90", edge: "#3A4A4D",
            accent: "#7FD6CF", accentInk: "#06201F", accentDown: "#5BB8B1", help: "#F2B705", helpInk: "#14211F",
            bar: "#0A1112", hint: "#1D3B3A", warn: "#3D2E12", warnInk: "#FFDFA3", readSentence: "#3B4F2C",
            readWord: "#F2B705", readWordInk: "#14211F", focus: "#FFB4AB", flat: false
        },
        yellow: {
            ground: "#000000", card: "#000000", ink: "#FFEB3B", soft: "#FFEB3B", line: "#FFEB3B", edge: "#FFEB3B",
            accent: "#FFEB3B", accentInk: "#000000", accentDown: "#D9C400", help: "#FFEB3B", helpInk: "#000000",
            bar: "#000000", hint: "#000000", warn: "#000000", warnInk: "#FFEB3B", readSentence: "#3A3600",
            readWord: "#FFEB3B", readWordInk: "#000000", focus: "#FFFFFF", flat: true
        },
        cream: {
            ground: "#FFF6D6", card: "#FFF6D6", ink: "#000000", soft: "#000000", line: "#000000", edge: "#000000",
            accent: "#000000", accentInk: "#FFF6D6", accentDown: "#3A3A3A", help: "#000000", helpInk: "#FFF6D6",
            bar: "#FFF6D6", hint: "#FFF6D6", warn: "#FFF6D6", warnInk: "#000000", readSentence: "#FFE27A",
            readWord: "#FFC400", readWordInk: "#000000", focus: "#8C1D18", flat: true
        }
    })
    readonly property var palette: schemes[scheme]

    readonly property color ground: palette.ground
    readonly property color card: palette.card
    readonly property color ink: palette.ink
    readonly property color soft: palette.soft
    readonly property color rule: palette.line
    readonly property color edge: palette.edge
    readonly property color accent: palette.accent
    readonly property color accentInk: palette.accentInk
    readonly property color accentDown: palette.accentDown
    readonly property color help: palette.help
    readonly property color helpInk: palette.helpInk
    readonly property color bar: palette.bar
    readonly property color hint: palette.hint
    readonly property color warn: palette.warn
    readonly property color warnInk: palette.warnInk
    readonly property color readSentence: palette.readSentence
    readonly property color readWord: palette.readWord
    readonly property color readWordInk: palette.readWordInk
    readonly property color focus: palette.focus
    readonly property bool flat: palette.flat

    readonly property var tints: ({
        teal: ["#DDECEC", "#0B5D5E"], rose: ["#F5E3E7", "#9C2F52"], violet: ["#E8E4F2", "#4B3A86"],
        blue: ["#E1E8F5", "#1F56A3"], amber: ["#F1EADB", "#7A5200"], green: ["#E0EDE2", "#1E6B34"],
        orange: ["#F6E6DC", "#A33A0A"], olive: ["#ECEADC", "#5C5415"]
    })

    function mm(x: real): real {
        return x * pxPerMm
    }

    function glyph(name: string): string {
        return icons ? icons.glyph(name) : ""
    }

    function tintGround(name: string): color {
        return flat || scheme === "dark" ? card : tints[name][0]
    }

    function tintInk(name: string): color {
        return flat || scheme === "dark" ? ink : tints[name][1]
    }
}
