/// The indices of a `for` loop, as Swift's ranges and strides give them.
struct LoopIndices {
  let count: Int
  private let lower: RuntimeValue
  private let step: RuntimeValue

  init(_ range: RangeKind, bounds: [RuntimeValue], _ number: Number) throws(RuntimeTrap) {
    lower = bounds[0]
    step = range.hasStep ? bounds[2] : .integer(1)
    switch (bounds[0], bounds[1], step) {
    case (.integer(let lower), .integer(let upper), .integer(let step)):
      count = try Self.count(range, lower, upper, step, number)
    case (.double(let lower), .double(let upper), .double(let step)):
      count = try Self.count(range, lower, upper, step)
    case (.float(let lower), .float(let upper), .float(let step)):
      count = try Self.count(range, lower, upper, step)
    default: throw .malformed("the bounds of a loop are of different types")
    }
  }

  subscript(position: Int) -> RuntimeValue {
    switch (lower, step) {
    case (.integer(let lower), .integer(let step)): return .integer(lower &+ position &* step)
    // Swift's strides add the steps in one rounding.
    case (.double(let lower), .double(let step)):
      return .double(position == 0 ? lower : lower.addingProduct(Double(position), step))
    case (.float(let lower), .float(let step)):
      return .float(position == 0 ? lower : lower.addingProduct(Float(position), step))
    default: return .none
    }
  }

  private static func count(
    _ range: RangeKind, _ lower: Int, _ upper: Int, _ step: Int, _ number: Number
  ) throws(RuntimeTrap) -> Int {
    var isUnsigned = false
    if case .integer(let kind) = number { isUnsigned = !kind.isSigned }
    let isAscending = isUnsigned ? UInt(bitPattern: lower) <= UInt(bitPattern: upper) : lower <= upper
    switch range {
    case .halfOpen, .closed:
      guard isAscending else { throw RuntimeTrap(.invalidRange, "the lower bound is above the upper bound") }
    case .strideTo, .strideThrough:
      if step == 0 { throw RuntimeTrap(.invalidRange, "a stride of zero") }
      if lower != upper, isAscending != (step > 0) { return 0 }
    }
    let distance = UInt(bitPattern: isAscending ? upper &- lower : lower &- upper)
    let steps = distance / step.magnitude
    let isExact = distance % step.magnitude == 0
    let isInclusive = range == .closed || range == .strideThrough
    let count = steps &+ (isExact && !isInclusive ? 0 : 1)
    // More than any limit of steps allows.
    return Int(clamping: count)
  }

  private static func count<Scalar: BinaryFloatingPoint>(
    _ range: RangeKind, _ lower: Scalar, _ upper: Scalar, _ step: Scalar
  ) throws(RuntimeTrap) -> Int {
    if step == 0 { throw RuntimeTrap(.invalidRange, "a stride of zero") }
    func index(_ position: Int) -> Scalar {
      position == 0 ? lower : lower.addingProduct(Scalar(position), step)
    }
    // As Swift's iterators test it: NaN never ends. What is found is the first index at or past the end.
    var first = 0
    var last = Int.max / 2
    while first < last {
      let middle = (first + last) / 2
      let isPast = step > 0 ? index(middle) >= upper : index(middle) <= upper
      if isPast { last = middle } else { first = middle + 1 }
    }
    return range == .strideThrough && index(first) == upper ? first + 1 : first
  }
}
