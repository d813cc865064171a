/// A type that tensors can hold: `Float` or `Double`.
///
/// Tensor operations are generic, and reach the hardware through ``Kernels``: one dynamic call for a whole buffer, to
/// loops that were compiled for the concrete type. So they are as fast in a program's debug build as in release.
public protocol TensorScalar: DifferentiableScalar, SIMDScalar, Codable, Sendable, CVarArg,
  LosslessStringConvertible
where TangentVector == Self {
  /// The loops for this scalar type.
  associatedtype Kernels: TensorKernels where Kernels.Scalar == Self
}

extension Float: TensorScalar {
  public typealias Kernels = FloatKernels
}

extension Double: TensorScalar {
  public typealias Kernels = DoubleKernels
}
