/// What is known about an `#if` condition from `swift(…)` and `compiler(…)` alone, for the version of Swift that is read
/// here. The compiler does not parse branches that such a condition excludes, so neither may we.
struct VersionCondition {
  /// The version of the language and the compiler that is read here.
  static let version = [6, 3, 9]

  private let file: SourceFile
  private let tokens: [Token]
  private var place: Int
  private let end: Int

  init(file: SourceFile, tokens: [Token], _ range: Range<Int>) {
    self.file = file
    self.tokens = tokens
    self.place = range.lowerBound
    self.end = range.upperBound
  }

  /// True or false if the versions decide it.
  var value: Bool? {
    var copy = self
    return copy.disjunction(depth: 0)
  }

  private func text(_ place: Int) -> String { file.text(of: tokens[place].range) }

  private mutating func disjunction(depth: Int) -> Bool? {
    var result = conjunction(depth: depth)
    while place < end, text(place) == "||" {
      place += 1
      let right = conjunction(depth: depth)
      result = result == true || right == true ? true : (result == nil || right == nil ? nil : false)
    }
    return result
  }

  private mutating func conjunction(depth: Int) -> Bool? {
    var result = term(depth: depth)
    while place < end, text(place) == "&&" {
      place += 1
      let right = term(depth: depth)
      result = result == false || right == false ? false : (result == nil || right == nil ? nil : true)
    }
    return result
  }

  private mutating func term(depth: Int) -> Bool? {
    guard place < end, depth < 64 else { return nil }
    let token = tokens[place]
    if token.isOperator, text(place) == "!" {
      place += 1
      return term(depth: depth + 1).map { !$0 }
    }
    if token.kind == .leftParen {
      let close = Int(token.link)
      place += 1
      let result = disjunction(depth: depth + 1)
      place = max(place, close + 1)
      return result
    }
    place += 1
    guard place < end, tokens[place].kind == .leftParen else { return nil }
    let arguments = place + 1..<Int(tokens[place].link)
    place = arguments.upperBound + 1
    guard token.word == .swift || token.word == .compiler, !arguments.isEmpty else { return nil }
    return compare(arguments, isLanguage: token.word == .swift)
  }

  /// `>=5.9.1`. The compiler also reads Swift 5 as a language, so between 5 and now `swift(…)` decides nothing.
  private func compare(_ arguments: Range<Int>, isLanguage: Bool) -> Bool? {
    let comparison = text(arguments.lowerBound)
    let lower = tokens[arguments.lowerBound].upper
    let upper = tokens[arguments.upperBound - 1].upper
    guard lower < upper else { return nil }
    let parts = file.text(of: SourceRange(lower, upper)).split(separator: ".").map { Int($0) ?? 0 }
    let isLess = Self.version.lexicographicallyPrecedes(parts)
    if isLanguage, !isLess, [5].lexicographicallyPrecedes(parts) { return nil }
    switch comparison {
    case ">=": return !isLess
    case "<": return isLess
    default: return nil
    }
  }
}
