/// Identifiers, words, `$0`, and what begins with `#`.
extension Lexer {
  mutating func lexIdentifier() {
    let start = position
    position = endOfIdentifier(from: start)
    let text = UnsafeBufferPointer(rebasing: bytes[start..<position])
    let (word, isReserved) = words.find(text)
    append(isReserved ? .keyword : .identifier, word: word, start)
  }

  /// The offset after the identifier characters from `offset` on.
  func endOfIdentifier(from offset: Int) -> Int {
    var end = offset
    while end < bytes.count {
      if classes[Int(bytes[end])] & ByteClass.identifierPart != 0 {
        end += 1
      } else if bytes[end] >= 0x80 {
        let (scalar, length) = scalar(at: end)
        guard ByteClass.isIdentifierPart(scalar) else { break }
        end += length
      } else {
        break
      }
    }
    return end
  }

  mutating func lexDollar() {
    let start = position
    position = endOfIdentifier(from: start + 1)
    append(.dollarIdentifier, start)
  }

  mutating func lexBackticks() {
    let start = position
    var end = start + 1
    while end < bytes.count, bytes[end] != UInt8(ascii: "`") {
      if bytes[end] == UInt8(ascii: "\n") || bytes[end] == UInt8(ascii: "\r") { break }
      end += 1
    }
    guard byte(end) == UInt8(ascii: "`"), end > start + 1 else {
      position = end
      fail(.unterminatedBackticks, start, start + 1)
      return
    }
    position = end + 1
    flags.insert(.quoted)
    append(.identifier, start)
  }

  /// `#if`, `#"…"#`, `#/…/#`, or `#` before a name.
  mutating func lexPound() {
    let start = position
    var end = start + 1
    while byte(end) == UInt8(ascii: "#") { end += 1 }
    if byte(end) == UInt8(ascii: "\"") {
      lexString(poundCount: end - start)
      return
    }
    if byte(end) == UInt8(ascii: "/"), lexExtendedRegex(poundCount: end - start) { return }
    let wordEnd = endOfIdentifier(from: start + 1)
    var kind = TokenKind.pound
    switch wordEnd - start {
    case 3 where matches("if", start + 1): kind = .poundIf
    case 5 where matches("else", start + 1): kind = .poundElse
    case 6 where matches("endif", start + 1): kind = .poundEndif
    case 7 where matches("elseif", start + 1): kind = .poundElseif
    default: break
    }
    position = kind == .pound ? start + 1 : wordEnd
    append(kind, start)
  }

  /// True if the text stands at the offset.
  func matches(_ text: StaticString, _ offset: Int) -> Bool {
    guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[offset + index] != text.utf8Start[index] { return false }
    return true
  }

  /// What begins with a byte outside ASCII.
  mutating func lexUnicode() {
    let start = position
    let (scalar, length) = scalar(at: start)
    if ByteClass.isOperatorStart(scalar) {
      lexOperator()
    } else if ByteClass.isIdentifierPart(scalar) {
      lexIdentifier()
    } else {
      position += length
      fail((0x2018...0x201F).contains(scalar) ? .curlyQuote : .invalidCharacter, start, position)
    }
  }

  /// The scalar at an offset and how many bytes it has. The file is known to be valid UTF-8.
  func scalar(at offset: Int) -> (UInt32, Int) {
    let first = UInt32(byte(offset))
    func continuation(_ index: Int) -> UInt32 { UInt32(byte(offset + index)) & 0x3F }
    if first < 0x80 { return (first, 1) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | continuation(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | continuation(1) << 6 | continuation(2), 3) }
    return ((first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3), 4)
  }
}
