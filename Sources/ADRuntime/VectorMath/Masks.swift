import CVectorLanes

/// Whether any of the lanes is set. The library's function of that name is a call where the caller is long, for which
/// all vectors that are in registers are stored and loaded again.
@_transparent
public func any(_ mask: SIMDMask<SIMD8<Int64>>) -> Bool { SIMD8<Double>.any(mask) }

/// Whether any of the lanes is set, beside vectors of `Float`.
@_transparent
public func any(_ mask: SIMDMask<SIMD8<Int32>>) -> Bool {
  adAnyOfNarrow8(unsafeBitCast(mask, to: SIMD8<Int32>.self))
}
