/// A dense tensor of the interpreter: scalars in row-major order. Simple rather than fast: it is an oracle.
public struct TensorValue: Hashable, Sendable {
  public let kind: FloatingKind
  public let shape: [Int]
  /// Rounded to the kind.
  public var scalars: [Double]

  /// Traps if the count of scalars is not that of the shape.
  public init(_ kind: FloatingKind, shape: [Int], scalars: [Double]) throws(RuntimeTrap) {
    guard try Self.count(of: shape) == scalars.count else {
      throw RuntimeTrap(.badShape, "\(scalars.count) scalars for a tensor of shape \(shape)")
    }
    self.kind = kind
    self.shape = shape
    self.scalars = kind == .double ? scalars : scalars.map { Double(Float($0)) }
  }

  /// A tensor whose scalars follow from their positions.
  init(_ kind: FloatingKind, shape: [Int], _ scalar: (Int) -> Double) throws(RuntimeTrap) {
    try self.init(kind, shape: shape, scalars: (0..<Self.count(of: shape)).map(scalar))
  }

  static func count(of shape: [Int]) throws(RuntimeTrap) -> Int {
    var count = 1
    for size in shape {
      if size < 0 { throw RuntimeTrap(.badShape, "a shape of \(shape)") }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      if overflow { throw RuntimeTrap(.badShape, "a shape of \(shape)") }
      count = product
    }
    return count
  }

  var rank: Int { shape.count }

  func rounded(_ value: Double) -> Double { kind == .double ? value : Double(Float(value)) }

  func map(_ transform: (Double) -> Double) -> TensorValue {
    var result = self
    for position in scalars.indices { result.scalars[position] = rounded(transform(scalars[position])) }
    return result
  }

  /// Applies the function to the scalars of two tensors that broadcast to one shape.
  static func combine(
    _ left: TensorValue, _ right: TensorValue, _ transform: (Double, Double) -> Double
  ) throws(RuntimeTrap) -> TensorValue {
    if left.shape == right.shape {
      return try TensorValue(left.kind, shape: left.shape) { transform(left.scalars[$0], right.scalars[$0]) }
    }
    let shape = try commonShape(left.shape, right.shape)
    let (a, b) = (try left.broadcast(to: shape), try right.broadcast(to: shape))
    return try TensorValue(left.kind, shape: shape) { transform(a.scalars[$0], b.scalars[$0]) }
  }

  /// The shape that both broadcast to: axes are aligned at the end, and axes of size 1 repeat.
  static func commonShape(_ left: [Int], _ right: [Int]) throws(RuntimeTrap) -> [Int] {
    let rank = max(left.count, right.count)
    let a = Array(repeating: 1, count: rank - left.count) + left
    let b = Array(repeating: 1, count: rank - right.count) + right
    var result: [Int] = []
    for (x, y) in zip(a, b) {
      guard x == y || x == 1 || y == 1 else {
        throw RuntimeTrap(.badShape, "shapes \(left) and \(right) do not broadcast")
      }
      result.append(x == 1 ? y : x)
    }
    return result
  }

  /// The step in `scalars` for each axis.
  static func strides(of shape: [Int]) -> [Int] {
    var strides = Array(repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    return strides
  }

  /// The position of an element; traps unless there is an index in range for each axis.
  func position(of indices: [Int]) throws(RuntimeTrap) -> Int {
    guard indices.count == rank else {
      throw RuntimeTrap(.badShape, "\(indices.count) indices into a tensor of rank \(rank)")
    }
    var position = 0
    for (index, size) in zip(indices, shape) {
      guard index >= 0, index < size else {
        throw RuntimeTrap(.indexOutOfRange, "indices \(indices) into a tensor of shape \(shape)")
      }
      position = position * size + index
    }
    return position
  }
}
