// Sums of products of tangents, several directions at once: operations that most machines have, and Swift has no operator
// for.

/// `summand + left * right`, rounded once where the machine has an instruction for it, twice otherwise.
@_transparent
public func plusProduct<Vector: DoubleLanes>(_ summand: Vector, _ left: Vector, _ right: Vector) -> Vector {
  Vector.productPlus(left, right, summand)
}

/// `summand - left * right`, rounded once where the machine has an instruction for it, twice otherwise.
@_transparent
public func minusProduct<Vector: DoubleLanes>(_ summand: Vector, _ left: Vector, _ right: Vector) -> Vector {
  Vector.minusProduct(left, right, summand)
}

/// `summand + left * right`, rounded once where the machine has an instruction for it, twice otherwise.
@_transparent
public func plusProduct<Vector: FloatLanes>(_ summand: Vector, _ left: Vector, _ right: Vector) -> Vector {
  Vector.productPlus(left, right, summand)
}

/// `summand - left * right`, rounded once where the machine has an instruction for it, twice otherwise.
@_transparent
public func minusProduct<Vector: FloatLanes>(_ summand: Vector, _ left: Vector, _ right: Vector) -> Vector {
  Vector.minusProduct(left, right, summand)
}
