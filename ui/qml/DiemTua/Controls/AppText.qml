pragma ComponentBehavior: Bound

import QtQuick

// Text that can be read and heard. The reader finds it by `readable`, marks the spoken sentence and word, and the
// line breaks stay where they are (rich text with the same line height breaks alike).
Text {
    id: label

    property bool readable: true
    property string spoken: ""
    property int sentenceStart: -1
    property int sentenceLength: 0
    property int wordStart: -1
    property int wordLength: 0
    property string plain: ""

    readonly property bool marked: sentenceStart >= 0

    function escaped(part: string): string {
        return part.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/\n/g, "<br>")
    }

    function withMarks(): string {
        const from = sentenceStart
        const to = sentenceStart + sentenceLength
        const head = plain.slice(from, Math.max(from, wordStart))
        const word = wordStart >= from ? plain.slice(wordStart, wordStart + wordLength) : ""
        const tail = wordStart >= from ? plain.slice(wordStart + wordLength, to) : plain.slice(from, to)
        const mark = word === "" ? "" : `<span style="background-color:${Theme.readWord};color:${Theme.readWordInk}">${escaped(word)}</span>`
        return `<div style="line-height:${Math.round(lineHeight * 100)}%">${escaped(plain.slice(0, from))}`
            + `<span style="background-color:${Theme.readSentence};color:${Theme.ink}">${escaped(wordStart >= from ? head : "")}${mark}`
            + `${escaped(tail)}</span>${escaped(plain.slice(to))}</div>`
    }

    text: marked ? withMarks() : plain
    textFormat: marked ? Text.RichText : Text.PlainText
    color: Theme.ink
    wrapMode: Text.Wrap
    lineHeight: Theme.lineHeight
    topPadding: Math.round(font.pixelSize * 0.1)
    font.family: Theme.family
    font.pixelSize: Theme.bodySize

    Accessible.role: Accessible.StaticText
    Accessible.name: plain
    Accessible.ignored: !readable
}
