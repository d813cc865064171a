/// The common format of the numbers of a tensor: NumPy's `FloatingFormat` with its default options.
///
/// Numbers are written with as few digits as identify them, at most eight after the point, and padded so that the
/// points are below each other. Scientific notation is used if the largest magnitude is 10⁸ or more (10⁶ for Float), if
/// the smallest one is below 10⁻⁴, or if they are more than a factor of 1000 apart.
struct NumberColumn<Scalar: TensorScalar> {
  private static var precision: Int { 8 }

  private var isScientific = false
  private var wholeWidth = 0
  private var fractionWidth = 0
  private var exponentWidth = 0

  init(_ numbers: [Scalar]) {
    let finite = numbers.filter { $0.isFinite }
    let magnitudes = finite.lazy.filter { $0 != 0 }.map { $0.magnitude }
    if let largest = magnitudes.max(), let smallest = magnitudes.min() {
      let limit: Scalar = Scalar.significandBitCount < 30 ? 1e6 : 1e8
      isScientific = largest >= limit || Double(smallest) < 0.0001 || largest / smallest > 1000
    }
    if isScientific {
      for number in finite {
        let text = NumberText(number).scientific(precision: Self.precision)
        wholeWidth = max(wholeWidth, text.whole.count)
        fractionWidth = max(fractionWidth, text.fraction.count)
        exponentWidth = max(exponentWidth, text.exponent.count)
      }
    } else {
      for number in finite {
        let text = NumberText(number).positional(precision: Self.precision)
        wholeWidth = max(wholeWidth, text.whole.count)
        fractionWidth = max(fractionWidth, text.fraction.count)
      }
    }
    if finite.count < numbers.count {
      let widest = numbers.contains(-.infinity) ? 4 : 3
      wholeWidth = max(wholeWidth, widest - trailingWidth - 1)
    }
  }

  /// The number of characters after the point.
  private var trailingWidth: Int { isScientific ? fractionWidth + exponentWidth + 1 : fractionWidth }

  /// A number in the width of the column.
  func text(_ number: Scalar) -> String {
    guard number.isFinite else {
      let name = number.isNaN ? "nan" : (number < 0 ? "-inf" : "inf")
      return padded(name, wholeWidth + trailingWidth + 1)
    }
    if isScientific {
      let text = NumberText(number).exactScientific(precision: fractionWidth)
      let digits = text.exponent.dropFirst()
      let zeros = String(repeating: "0", count: exponentWidth - text.exponent.count)
      return padded(text.whole, wholeWidth) + ".\(text.fraction)e\(text.exponent.prefix(1))\(zeros)\(digits)"
    }
    let text = NumberText(number).positional(precision: Self.precision)
    let trailing = String(repeating: " ", count: fractionWidth - text.fraction.count)
    return padded(text.whole, wholeWidth) + "." + text.fraction + trailing
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
