/// The Jacobian of all errors, compressed rows. An observation has two rows of 15 numbers: by its camera, its point and
/// its weight. Behind them a weight has a row of one number.
struct BundleJacobian {
  var values: [Double]

  static let rowSize = 15

  init(observations count: Int) {
    values = [Double](repeating: 0, count: count * (2 * Self.rowSize + 1))
  }

  /// Fills the rows with what `rows` and `weight` compute.
  @inline(__always)
  mutating func fill(
    _ input: BundleInput,
    rows: (Camera, SIMD3<Double>, Double, SIMD2<Double>) -> (ReprojectionRow, ReprojectionRow),
    weight: (Double) -> Double
  ) {
    let weightRows = 2 * input.observations.count * Self.rowSize
    var span = values.mutableSpan
    for (index, (observation, w)) in zip(input.observations, input.weights).enumerated() {
      let (first, second) = rows(
        input.cameras[observation.camera], input.points[observation.point], w, observation.seen)
      Self.write(first, second, &span, at: 2 * index * Self.rowSize)
      span[weightRows + index] = weight(w)
    }
  }

  mutating func write(_ numbers: [Double], at start: Int) {
    for (offset, number) in numbers.enumerated() { values[start + offset] = number }
  }

  /// Writes both rows of an observation; that there is room for them is checked once.
  @inline(__always)
  private static func write(
    _ first: ReprojectionRow, _ second: ReprojectionRow, _ span: inout MutableSpan<Double>, at start: Int
  ) {
    precondition(start >= 0 && start + 2 * rowSize <= span.count)
    write(first, &span, at: start)
    write(second, &span, at: start + rowSize)
  }

  @inline(__always)
  private static func write(_ row: ReprojectionRow, _ span: inout MutableSpan<Double>, at start: Int) {
    let camera = row.camera
    for i in 0..<3 {
      span[unchecked: start &+ i] = camera.rotation[i]
      span[unchecked: start &+ 3 &+ i] = camera.center[i]
      span[unchecked: start &+ 11 &+ i] = row.point[i]
    }
    span[unchecked: start &+ 6] = camera.focalLength
    for i in 0..<2 {
      span[unchecked: start &+ 7 &+ i] = camera.principalPoint[i]
      span[unchecked: start &+ 9 &+ i] = camera.distortion[i]
    }
    span[unchecked: start &+ 14] = row.weight
  }
}

/// The derivatives of one of the two numbers of a reprojection error.
typealias ReprojectionRow = (camera: Camera.TangentVector, point: SIMD3<Double>, weight: Double)
