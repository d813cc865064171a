/// The text of a tensor with its brackets and line breaks: NumPy's `array2string` with its default options.
///
/// Lines are broken at 75 characters. Of a tensor with more than 1000 scalars only the first and last three along each
/// axis are shown.
struct TensorText<Scalar: TensorScalar> {
  private static var lineWidth: Int { 75 }
  private static var edgeCount: Int { 3 }
  private static var summaryThreshold: Int { 1000 }

  private let tensor: Tensor<Scalar>
  private let strides: [Int]
  private let isSummary: Bool
  private let column: NumberColumn<Scalar>

  init(_ tensor: Tensor<Scalar>) {
    self.tensor = tensor
    strides = rowMajorStrides(tensor.shape)
    isSummary = tensor.count > Self.summaryThreshold
    var shown = tensor
    if isSummary {
      for axis in tensor.shape.indices where tensor.shape[axis] > 2 * Self.edgeCount {
        let last = tensor.shape[axis]
        let edges = Array(0..<Self.edgeCount) + Array((last - Self.edgeCount)..<last)
        shown = shown.gathered(at: edges, axis: axis)
      }
    }
    column = NumberColumn(shown.scalars)
  }

  var text: String {
    if tensor.count == 0 { return "[]" }
    return text(axis: 0, offset: 0, indent: " ", width: Self.lineWidth)
  }

  /// The part of the tensor at `offset`, from `axis` on.
  private func text(axis: Int, offset: Int, indent: String, width: Int) -> String {
    let count = tensor.shape[axis]
    let skips = isSummary && count > 2 * Self.edgeCount
    let leading = Array(0..<(skips ? Self.edgeCount : 0))
    let trailing = Array((skips ? count - Self.edgeCount : 0)..<count)
    if axis == tensor.rank - 1 {
      return row(
        leading.map { column.text(tensor.scalars[offset + $0]) } + (skips ? ["..."] : [])
          + trailing.map { column.text(tensor.scalars[offset + $0]) }, indent: indent, width: width)
    }
    let part = { (index: Int) in
      text(axis: axis + 1, offset: offset + index * strides[axis], indent: indent + " ", width: width - 1)
    }
    let parts = leading.map(part) + (skips ? ["..."] : []) + trailing.map(part)
    let separator = String(repeating: "\n", count: tensor.rank - axis - 1) + indent
    return "[" + parts.joined(separator: separator) + "]"
  }

  /// One row of words, broken into lines.
  private func row(_ words: [String], indent: String, width: Int) -> String {
    var lines: [String] = []
    var line = indent
    for (index, word) in words.enumerated() {
      let isLast = index == words.count - 1
      if line.count + word.count > width - 1 && line.count > indent.count {
        lines.append(trimmingTrailingSpaces(line))
        line = indent
      }
      line += isLast ? word : word + " "
    }
    lines.append(line)
    return "[" + lines.joined(separator: "\n").dropFirst(indent.count) + "]"
  }

  private func trimmingTrailingSpaces(_ line: String) -> String {
    var line = Substring(line)
    while line.last == " " {
      line.removeLast()
    }
    return String(line)
  }
}

extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
  /// The scalars in nested brackets, as NumPy prints them.
  ///
  /// A tensor of rank 0 prints as its scalar.
  public var description: String {
    rank == 0 ? NumberText.alone(scalars[0]) : TensorText(self).text
  }

  /// The type, the shape and the description.
  public var debugDescription: String {
    "Tensor<\(Scalar.self)>(shape: \(shape))\n\(description)"
  }
}

extension NumberText {
  /// A number by itself, as NumPy prints a scalar: the shortest digits, in positional notation from 10⁻⁴ to
  /// 10¹⁶ (10⁶ for Float).
  static func alone(_ number: Scalar) -> String {
    guard number.isFinite else { return number.isNaN ? "nan" : (number < 0 ? "-inf" : "inf") }
    let size = Double(number.magnitude)
    let limit = Scalar.significandBitCount < 30 ? 1e6 : 1e16
    if size != 0 && (size < 1e-4 || size >= limit) {
      let text = NumberText(number).scientific(precision: 20)
      return text.whole + (text.fraction.isEmpty ? "" : "." + text.fraction) + "e" + text.exponent
    }
    let text = NumberText(number).positional(precision: 1100)
    return text.whole + "." + (text.fraction.isEmpty ? "0" : text.fraction)
  }
}
