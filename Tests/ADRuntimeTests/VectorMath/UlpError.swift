#if arch(x86_64)
  import ADRuntime

  /// How far a number is from what it should be, in units of the last place of the latter: at least 0.5 is the
  /// correctly rounded one's, infinity where one of them is NaN, infinite or a zero of the other sign.
  func ulpError(_ value: Double, _ expected: Float80) -> Double {
    let rounded = Double(expected)
    if rounded.isNaN || value.isNaN { return rounded.isNaN && value.isNaN ? 0 : .infinity }
    if rounded.isInfinite || value.isInfinite { return rounded == value ? 0 : .infinity }
    if rounded == 0 && value == 0 { return rounded.sign == value.sign ? 0 : .infinity }
    let ulp = max(rounded.magnitude.ulp, Double.leastNonzeroMagnitude)
    return Double((Float80(value) - expected).magnitude / Float80(ulp))
  }

  /// Numbers at which elementary functions go wrong: zeros, subnormal numbers, the ends of the range, where exponentials
  /// over- and underflow, the ends of reduced ranges, neighbours of 1, halves of π.
  let specialArguments: [Double] = {
    let magnitudes: [Double] = [
      0, 1, .infinity, .nan, Double(bitPattern: 0x7ff8_0000_0000_0fff), .leastNonzeroMagnitude, 0x1p-1030, 0x1p-1022,
      0x1p-1022.nextDown, .greatestFiniteMagnitude, 1e300, 1e-20, 0x1p-53, 0x1p-27, 0x1p-26, 0.25, 0.5, 0.6, 0.75, 2,
      3, 7, 20, 36.7, 37, 40, 300, 350, 700, 700.5, 708, 708.3964185322641, 709, 709.782712893384, 709.7827128933841,
      710, 744.5, 745.1332191019411, 745.1332191019412, 746, 747, 1022, 1023, 1024, 1074, 1075, 1.nextUp, 1.nextDown,
      0.5.squareRoot(), 2.0.squareRoot(), .pi / 4, .pi / 2, .pi, 3 * .pi / 2, 1e5, 0x1p20, 0x1p20.nextUp, 0x1p52,
      0x1p63, 1e22,
    ]
    return magnitudes + magnitudes.map { -$0 }
  }()

  /// Where random arguments are drawn: evenly between two numbers, or with every exponent between them as likely.
  enum ArgumentRange {
    case even(ClosedRange<Double>)
    case byMagnitude(ClosedRange<Double>)

    func random(using generator: inout SeededGenerator) -> Double {
      switch self {
      case .even(let range): return Double.random(in: range, using: &generator)
      case .byMagnitude(let range):
        let magnitude = Double(
          bitPattern: UInt64.random(in: range.lowerBound.bitPattern...range.upperBound.bitPattern, using: &generator))
        return Bool.random(using: &generator) ? magnitude : -magnitude
      }
    }
  }

  /// The greatest error of a function of eight numbers at the special arguments and 40 000 random ones of each range.
  ///
  /// Each vector has arguments of all ranges side by side in turn, so that rare lanes stand beside common ones.
  func worstUlpError(
    of function: (SIMD8<Double>) -> SIMD8<Double>, expected: (Float80) -> Float80, ranges: [ArgumentRange]
  ) -> (error: Double, argument: Double) {
    var generator = SeededGenerator(seed: 7)
    var arguments = specialArguments
    for range in ranges {
      for _ in 0..<40_000 { arguments.append(range.random(using: &generator)) }
    }
    while arguments.count % 8 != 0 { arguments.append(0) }
    let stride = arguments.count / 8
    var worst = (error: 0.0, argument: 0.0)
    func look(at vector: SIMD8<Double>) {
      let result = function(vector)
      for lane in 0..<8 {
        let error = ulpError(result[lane], expected(Float80(vector[lane])))
        if error > worst.error { worst = (error, vector[lane]) }
      }
    }
    for index in 0..<stride {
      // Neighbours, then arguments from all over.
      look(at: SIMD8((0..<8).map { arguments[8 * index + $0] }))
      look(at: SIMD8((0..<8).map { arguments[index + $0 * stride] }))
    }
    return worst
  }
#endif
