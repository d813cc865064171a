extension Tensor {
  /// Numbers from the normal distribution.
  ///
  /// The numbers are made in Double by the method of Box and Muller, a pair at a time, and rounded, so that tensors of
  /// Float and of Double have the same ones. The same generator gives the same numbers, up to the last bits of the
  /// platform's logarithm, sine and cosine.
  public static func normal<Generator: RandomNumberGenerator>(
    shape: [Int], mean: Scalar = 0, standardDeviation: Scalar = 1, using generator: inout Generator
  ) -> Tensor {
    let (center, scale) = (Double(mean), Double(standardDeviation))
    var second: Double?
    let count = elementCount(of: shape)
    var scalars: [Scalar] = []
    scalars.reserveCapacity(count)
    for _ in 0..<count {
      let number: Double
      if let kept = second {
        number = kept
        second = nil
      } else {
        let radius = (-2 * Double.log(1 - uniformDouble(using: &generator))).squareRoot()
        let angle = 2 * Double.pi * uniformDouble(using: &generator)
        number = radius * Double.cos(angle)
        second = radius * Double.sin(angle)
      }
      scalars.append(Scalar(center + scale * number))
    }
    return Tensor(uncheckedShape: shape, scalars: scalars)
  }

  /// Numbers from the uniform distribution over `lower` to `upper`: lower + (upper - lower)·u, where u is one of the
  /// 2⁵³ multiples of 2⁻⁵³ in [0, 1). Rounding to Float may give `upper` itself.
  public static func uniform<Generator: RandomNumberGenerator>(
    shape: [Int], lower: Scalar = 0, upper: Scalar = 1, using generator: inout Generator
  ) -> Tensor {
    let (start, width) = (Double(lower), Double(upper) - Double(lower))
    let count = elementCount(of: shape)
    var scalars: [Scalar] = []
    scalars.reserveCapacity(count)
    for _ in 0..<count {
      scalars.append(Scalar(start + width * uniformDouble(using: &generator)))
    }
    return Tensor(uncheckedShape: shape, scalars: scalars)
  }
}

/// A number in [0, 1) from the upper 53 bits of the generator's next word.
private func uniformDouble<Generator: RandomNumberGenerator>(using generator: inout Generator) -> Double {
  Double(generator.next() >> 11) * 0x1p-53
}
