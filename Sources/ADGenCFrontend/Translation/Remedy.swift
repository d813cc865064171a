/// What to write instead of what is not taken.
enum Remedy {
  /// - Parameter what: The statement or expression, by what it is called.
  static func of(_ what: String) -> String? {
    switch what {
    case "'goto'", "a label": return "use 'break', 'continue' and 'return', or a function of its own"
    case "inline assembly": return "write it in C, or give the function a derivative by hand"
    case "a range of cases": return "give each case a label of its own"
    case "a call through a pointer": return "call the function by its name"
    default: return nil
    }
  }

  /// - Parameter type: A type that no variable can have.
  static func of(_ type: CType) -> (what: String, note: String?) {
    guard case .other(let spelling) = type else { return ("this type", nil) }
    if spelling.contains("_Complex") {
      return ("a complex type", "keep real and imaginary parts apart, or in a structure of two numbers")
    }
    if spelling == "long double" { return ("the type 'long double'", "use 'double'") }
    return ("the type '\(spelling)'", nil)
  }
}
