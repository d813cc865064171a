import ADGenIR

/// A small generator of reproducible numbers (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
public struct SplitMix64: RandomNumberGenerator {
  public var state: UInt64

  public init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Scalars between -1 and 1 in the shape of `value`.
  mutating func direction(like value: RuntimeValue) -> RuntimeValue {
    let scalars = value.scalars.map { _ in Double.random(in: -1...1, using: &self) }
    return value.replacingScalars(scalars)
  }
}
