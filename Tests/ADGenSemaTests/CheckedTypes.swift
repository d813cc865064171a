import ADGenSema
import ADGenSyntax

/// The types that the checker gives to the expressions of a file.
struct CheckedTypes {
  /// An expression and its type, mangled as the compiler does.
  struct Entry {
    var place: CompilerTypes.Place
    var mangled: String
    var text: String
  }

  private(set) var entries: [Entry] = []
  private let file: SourceFile

  init(_ module: TypedModule, file: SourceFile) {
    self.file = file
    // The compiler sees the parameters of generic functions, the checker what stands for them.
    for function in module.functions where function.entry.generics.isEmpty {
      for statement in function.body {
        statement.walk { expression in
          guard let mangled = Self.mangle(expression.type), let entry = entry(expression, "$s\(mangled)D") else {
            return
          }
          entries.append(entry)
        }
      }
    }
  }

  private func entry(_ expression: TypedExpression, _ mangled: String) -> Entry? {
    let range = expression.range
    guard !range.isEmpty else { return nil }
    let place = CompilerTypes.Place(start: range.lower, lastToken: lastToken(before: range.upper))
    return Entry(place: place, mangled: mangled, text: file.text(of: range))
  }

  /// Where the token that ends at `upper` begins.
  private func lastToken(before upper: Int) -> Int {
    var start = upper - 1
    func isWord(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"): true
      default: false
      }
    }
    guard isWord(file.text[start]) else { return start }
    while start > 0, isWord(file.text[start - 1]) { start -= 1 }
    // `2.5` is one token, `t.0` is three.
    let isNumber = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(file.text[start])
    guard isNumber, start > 1, file.text[start - 1] == UInt8(ascii: ".") else { return start }
    var whole = start - 1
    while whole > 0, isWord(file.text[whole - 1]) { whole -= 1 }
    let startsWithDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(file.text[whole])
    return whole < start - 1 && startsWithDigit ? whole : start
  }

  /// The compiler's mangling of the types that can be told from the name alone; nil for others.
  static func mangle(_ type: SwiftType) -> String? {
    switch type {
    case .double: return "Sd"
    case .float: return "Sf"
    case .int: return "Si"
    case .bool: return "Sb"
    case .nominal("Array", let arguments): return arguments.first.flatMap(mangle).map { "Say\($0)G" }
    case .nominal("UInt8", _): return "s5UInt8V"
    default: return nil
    }
  }
}
