/// Writes functions of random arithmetic, most of which the compiler accepts.
struct RandomExpressions {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// A file of annotated functions.
  mutating func file(functions count: Int) -> String {
    var text = "import Foundation\n"
    for index in 0..<count {
      let type = pick(["Double", "Float", ""])
      let annotation = type.isEmpty ? "" : ": \(type)"
      text += """

        // @differentiable
        func f\(index)(_ x: Double, _ f: Float, n: Int) -> Double {
          let value\(annotation) = \(expression(depth: 2))
          return x + Double(value)
        }

        """
    }
    return text
  }

  private mutating func next(below bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % bound
  }

  private mutating func pick(_ choices: [String]) -> String { choices[next(below: choices.count)] }

  private mutating func expression(depth: Int) -> String {
    if depth == 0 { return pick(["1", "2", "3", "0.5", "2.5", "x", "f", "n", ".pi"]) }
    switch next(below: 10) {
    case 0...4:
      return "\(expression(depth: depth - 1)) \(pick(["+", "-", "*", "/"])) \(expression(depth: depth - 1))"
    case 5: return "(\(expression(depth: depth - 1)))"
    case 6: return "\(pick(["sin", "exp", "sqrt", "abs", "Double", "Float"]))(\(expression(depth: depth - 1)))"
    case 7:
      let function = pick(["pow", "max", "min", "atan2"])
      return "\(function)(\(expression(depth: depth - 1)), \(expression(depth: depth - 1)))"
    case 8: return "(n > 2 ? \(expression(depth: depth - 1)) : \(expression(depth: depth - 1)))"
    default: return "-(\(expression(depth: depth - 1)))"
    }
  }
}
