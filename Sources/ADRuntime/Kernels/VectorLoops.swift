/// Loops over memory for the functions that are written for vectors of eight numbers. Floats are widened.
extension UnaryOperation {
  /// `y[i] = operation(x[i])`; false, and nothing done, if the operation has no vector function.
  @inline(__always)
  func applyVectors(_ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>, _ count: Int) -> Bool {
    selectVectorFunction { function in
      var index = 0
      while index < count {
        if index &+ 8 <= count {
          let numbers = UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Double>.self)
          UnsafeMutableRawPointer(y + index).storeBytes(of: function(numbers), as: SIMD8<Double>.self)
        } else {
          var numbers = SIMD8<Double>(repeating: 1)
          for lane in 0..<count &- index { numbers[lane] = x[index &+ lane] }
          let results = function(numbers)
          for lane in 0..<count &- index { y[index &+ lane] = results[lane] }
        }
        index &+= 8
      }
    }
  }

  @inline(__always)
  func applyVectors(_ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>, _ count: Int) -> Bool {
    selectVectorFunction { function in
      var index = 0
      while index < count {
        if index &+ 8 <= count {
          let numbers = UnsafeRawPointer(x + index).loadUnaligned(as: SIMD8<Float>.self)
          let results = SIMD8<Float>(rounding: function(numbers.widened))
          UnsafeMutableRawPointer(y + index).storeBytes(of: results, as: SIMD8<Float>.self)
        } else {
          var numbers = SIMD8<Double>(repeating: 1)
          for lane in 0..<count &- index { numbers[lane] = Double(x[index &+ lane]) }
          let results = function(numbers)
          for lane in 0..<count &- index { y[index &+ lane] = Float(results[lane]) }
        }
        index &+= 8
      }
    }
  }

  /// Calls `loop` with the vector function of this operation, if there is one.
  @inline(__always)
  private func selectVectorFunction(_ loop: ((SIMD8<Double>) -> SIMD8<Double>) -> Void) -> Bool {
    switch self {
    // A factor keeps the sign of zero.
    case .negate: loop { $0 * -1 }
    case .square: loop { $0 * $0 }
    case .reciprocal: loop { 1 / $0 }
    case .relu: loop { $0.replacing(with: 0, where: $0 .< 0) }
    case .exp: loop { ADRuntime.exp($0) }
    case .exp2: loop { ADRuntime.exp2($0) }
    case .expm1: loop { ADRuntime.expm1($0) }
    case .log: loop { ADRuntime.log($0) }
    case .log2: loop { ADRuntime.log2($0) }
    case .log10: loop { ADRuntime.log10($0) }
    case .log1p: loop { ADRuntime.log1p($0) }
    case .sqrt: loop { ADRuntime.sqrt($0) }
    case .rsqrt: loop { 1 / ADRuntime.sqrt($0) }
    case .sin: loop { ADRuntime.sin($0) }
    case .cos: loop { ADRuntime.cos($0) }
    case .tanh: loop { ADRuntime.tanh($0) }
    case .erf: loop { ADRuntime.erf($0) }
    case .sigmoid: loop { ADRuntime.sigmoid($0) }
    case .logSigmoid: loop { 0 - ADRuntime.softplus(0 - $0) }
    case .softplus: loop { ADRuntime.softplus($0) }
    case .abs, .sign, .flushed, .cbrt, .tan, .asin, .acos, .atan, .sinh, .cosh, .asinh, .acosh, .atanh, .erfc, .floor,
      .ceil, .round, .trunc:
      return false
    }
    return true
  }
}
