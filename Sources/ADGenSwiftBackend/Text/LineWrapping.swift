import Foundation

/// Breaks lines that are longer than 120 columns as `swift format` does: behind the opening parenthesis of what ends the
/// line; and, where that is not enough, one element a line.
package enum LineWrapping {
  static let width = 120

  static func lines(_ text: String, indentation: Int) -> [String] {
    let space = String(repeating: "  ", count: indentation)
    if space.count + text.count <= width { return [space + text] }
    let characters = Array(text)
    guard let group = lastGroup(characters) else { return [space + text] }
    let head = String(characters[...group.open])
    // A call that is too long itself, and a tuple, go to the line below.
    if space.count + head.count > width || head.hasSuffix(" = ("), let equals = head.range(of: " = ") {
      return [space + text[..<equals.lowerBound] + " ="]
        + lines(String(text[equals.upperBound...]), indentation: indentation + 1)
    }
    let inner = String(characters[(group.open + 1)..<group.close])
    let tail = String(characters[group.close...])
    let start = lines(head, indentation: indentation)
    if space.count + 2 + inner.count + tail.count <= width { return start + [space + "  " + inner + tail] }
    let items = elements(inner)
    if items.count == 1, start.count == 1, lastGroup(Array(inner)) == nil { return [space + text] }
    var result = start
    for (position, item) in items.enumerated() {
      let comma = position == items.count - 1 ? "" : ","
      result += lines(item + comma, indentation: indentation + 1)
    }
    return result + [space + tail]
  }

  /// The parentheses or brackets that end the text, but for a brace or a comma behind them.
  private static func lastGroup(_ text: [Character]) -> (open: Int, close: Int)? {
    var end = text.count
    if end > 2, text[end - 2] == " ", text[end - 1] == "{" { end -= 2 }
    if end > 1, text[end - 1] == "," { end -= 1 }
    // A member of what the text gives: `.gradient`, `.2`.
    let member = text[..<end].lastIndex { !$0.isLetter && !$0.isNumber }
    if let member, text[member] == ".", member > 0 { end = member }
    guard end > 1, text[end - 1] == ")" || text[end - 1] == "]" else { return nil }
    var pending: [Int] = []
    var last: (open: Int, close: Int)?
    var isInString = false
    for position in 0..<end {
      let character = text[position]
      if character == "\"", position == 0 || text[position - 1] != "\\" { isInString.toggle() }
      if isInString { continue }
      if character == "(" || character == "[" { pending.append(position) }
      if character == ")" || character == "]", let open = pending.popLast() { last = (open, position) }
    }
    guard let last, last.close == end - 1, last.close > last.open + 1 else { return nil }
    return last
  }

  /// The elements of a list, at its top level.
  private static func elements(_ list: String) -> [String] {
    var result: [String] = []
    var element = ""
    var depth = 0
    var isInString = false
    var previous: Character?
    for character in list {
      if character == "\"", previous != "\\" { isInString.toggle() }
      if !isInString {
        if "([{".contains(character) { depth += 1 }
        if ")]}".contains(character) { depth -= 1 }
      }
      previous = character
      if character == ",", depth == 0, !isInString {
        result.append(element)
        element = ""
      } else if !(character == " " && element.isEmpty) {
        element.append(character)
      }
    }
    return result + [element]
  }

  /// A comment, broken between words.
  package static func comment(_ text: String, marker: String, indentation: Int) -> [String] {
    let space = String(repeating: "  ", count: indentation)
    if text.isEmpty { return [space + marker] }
    var result: [String] = []
    var line = space + marker
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if line.count + 1 + word.count > width, line.count > space.count + marker.count {
        result.append(line)
        line = space + marker
      }
      line += " " + word
    }
    return result + [line]
  }
}
