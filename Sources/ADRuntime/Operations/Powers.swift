/// `base` to the power of `exponent`, element by element, with broadcasting.
public func pow<Scalar>(_ base: Tensor<Scalar>, _ exponent: Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.power, base, exponent, "pow")
}

/// Every element to the power of `exponent`. An exponent of 2 multiplies.
public func pow<Scalar>(_ base: Tensor<Scalar>, _ exponent: Scalar) -> Tensor<Scalar> {
  exponent == 2 ? square(base) : Scalar.Kernels.combine(.power, base, with: exponent)
}

/// `base` to the power of every element.
public func pow<Scalar>(_ base: Scalar, _ exponent: Tensor<Scalar>) -> Tensor<Scalar> {
  Scalar.Kernels.combine(.power, base, with: exponent)
}

/// The partial derivative of `pow(base, exponent)` by the base, b·aᵇ⁻¹, and 0 where b = 0.
public func powBasePartial<Scalar>(_ base: Tensor<Scalar>, _ exponent: Tensor<Scalar>) -> Tensor<Scalar> {
  exponent * pow(base, Tensor.where(exponent .== 0, 1, exponent - 1))
}

/// The partial derivative of `pow(base, exponent)` by the base, b·aᵇ⁻¹, and 0 if b = 0.
public func powBasePartial<Scalar>(_ base: Tensor<Scalar>, _ exponent: Scalar) -> Tensor<Scalar> {
  exponent * pow(base, exponent == 0 ? 1 : exponent - 1)
}

/// The partial derivative of `pow(base, exponent)` by the base, b·aᵇ⁻¹, and 0 where b = 0.
public func powBasePartial<Scalar>(_ base: Scalar, _ exponent: Tensor<Scalar>) -> Tensor<Scalar> {
  exponent * pow(base, Tensor.where(exponent .== 0, 1, exponent - 1))
}

/// The partial derivative of `pow(base, exponent)` by the exponent, aᵇ·log a, and 0 where a = 0.
public func powExponentPartial<Scalar>(_ base: Tensor<Scalar>, _ exponent: Tensor<Scalar>) -> Tensor<Scalar> {
  log(Tensor.where(base .== 0, 1, base)) * pow(base, exponent)
}

/// The partial derivative of `pow(base, exponent)` by the exponent, aᵇ·log a, and 0 where a = 0.
public func powExponentPartial<Scalar>(_ base: Tensor<Scalar>, _ exponent: Scalar) -> Tensor<Scalar> {
  log(Tensor.where(base .== 0, 1, base)) * pow(base, exponent)
}

/// The partial derivative of `pow(base, exponent)` by the exponent, aᵇ·log a, and 0 if a = 0.
public func powExponentPartial<Scalar>(_ base: Scalar, _ exponent: Tensor<Scalar>) -> Tensor<Scalar> {
  pow(base, exponent) * (base == 0 ? 0 : Scalar.log(base))
}
