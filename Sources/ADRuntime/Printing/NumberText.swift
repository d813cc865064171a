/// Decimal representations of finite numbers as NumPy makes them: the shortest digits that read back as the same
/// number, or the exactly rounded ones where those would be longer than a precision.
struct NumberText<Scalar: TensorScalar> {
  /// The number without its sign.
  private let magnitude: Scalar
  private let isNegative: Bool
  /// The shortest digits, without leading or trailing zeros; empty for zero.
  private let digits: [Character]
  /// The position of the decimal point relative to the first digit: 0.digits · 10^exponent.
  private let exponent: Int

  init(_ number: Scalar) {
    magnitude = number.magnitude
    isNegative = number.sign == .minus
    (digits, exponent) = NumberText.shortestDigits(number.magnitude)
  }

  private var sign: String { isNegative ? "-" : "" }

  /// The integral and fractional digits in positional notation with at most `precision` fractional digits and no
  /// trailing zeros.
  func positional(precision: Int) -> (whole: String, fraction: String) {
    let fractionCount = digits.count - exponent
    if fractionCount > precision {
      let parts = NumberText.formatted("%.*f", magnitude, precision).split(separator: ".")
      return (sign + parts[0], NumberText.trimmed(parts.count > 1 ? String(parts[1]) : ""))
    }
    let whole = exponent <= 0 ? "0" : String(digits.prefix(exponent)) + zeros(exponent - digits.count)
    let fraction = fractionCount <= 0 ? "" : zeros(-exponent) + String(digits.dropFirst(max(exponent, 0)))
    return (sign + whole, fraction)
  }

  /// The mantissa's digits and the exponent with its sign, in scientific notation.
  func scientific(precision: Int) -> (whole: String, fraction: String, exponent: String) {
    if digits.count - 1 > precision {
      let text = exactScientific(precision: precision)
      return (text.whole, NumberText.trimmed(text.fraction), text.exponent)
    }
    let power = digits.isEmpty ? 0 : exponent - 1
    let powerDigits = String(power.magnitude)
    return (
      sign + (digits.first.map { String($0) } ?? "0"), String(digits.dropFirst()),
      (power < 0 ? "-" : "+") + zeros(2 - powerDigits.count) + powerDigits
    )
  }

  /// The mantissa's digits, exactly rounded to `precision` after the point, and the exponent with its sign.
  func exactScientific(precision: Int) -> (whole: String, fraction: String, exponent: String) {
    let parts = NumberText.formatted("%.*e", magnitude, precision).split(separator: "e")
    let mantissa = parts[0].split(separator: ".")
    return (sign + mantissa[0], mantissa.count > 1 ? String(mantissa[1]) : "", String(parts[1]))
  }

  /// The digits that Swift's description gives, which are the shortest ones.
  private static func shortestDigits(_ magnitude: Scalar) -> ([Character], Int) {
    let parts = String(describing: magnitude).split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let fraction = mantissa.count > 1 ? mantissa[1] : ""
    let all = Array(mantissa[0] + fraction)
    let leading = all.prefix { $0 == "0" }.count
    var significant = Array(all.dropFirst(leading))
    while significant.last == "0" {
      significant.removeLast()
    }
    return (significant, significant.isEmpty ? 1 : mantissa[0].count - leading + power)
  }

  private static func trimmed(_ fraction: String) -> String {
    var fraction = fraction
    while fraction.last == "0" {
      fraction.removeLast()
    }
    return fraction
  }
}

/// A string of `count` zeros, or an empty one.
private func zeros(_ count: Int) -> String { String(repeating: "0", count: max(count, 0)) }
