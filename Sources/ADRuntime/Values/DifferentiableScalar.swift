import RealModule

/// A floating-point number, which is its own tangent vector.
public protocol DifferentiableScalar: BinaryFloatingPoint, Real, DifferentiableTangent {}

extension DifferentiableScalar {
  @inlinable @inline(__always)
  public var zeroTangentVector: Self { 0 }

  @inlinable @inline(__always)
  public mutating func move(by offset: Self) { self += offset }

  @inlinable @inline(__always)
  public mutating func scale(by factor: Double) { self *= Self(factor) }

  @inlinable @inline(__always)
  public func innerProduct(with other: Self) -> Double { Double(self) * Double(other) }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    withUnsafePointer(to: self) { reader.read(UnsafeBufferPointer(start: $0, count: 1)) }
  }

  @inlinable
  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    withUnsafeMutablePointer(to: &self) { updater.update(UnsafeMutableBufferPointer(start: $0, count: 1)) }
  }

  @inlinable
  public static func zeroTangentVectors(of elements: UnsafeBufferPointer<Self>) -> [Self] {
    Array(repeating: 0, count: elements.count)
  }

  @inlinable
  public static func readScalars<Reader: ScalarReader>(
    of elements: UnsafeBufferPointer<Self>, into reader: inout Reader
  ) {
    reader.read(elements)
  }

  @inlinable
  public static func updateScalars<Updater: ScalarUpdater>(
    of elements: UnsafeMutableBufferPointer<Self>, with updater: inout Updater
  ) {
    updater.update(elements)
  }
}

extension Double: DifferentiableScalar {
  public typealias TangentVector = Double
}

extension Float: DifferentiableScalar {
  public typealias TangentVector = Float
}

#if !((os(macOS) || targetEnvironment(macCatalyst)) && arch(x86_64))
  @available(macOS 11.0, iOS 14.0, watchOS 7.0, tvOS 14.0, *)
  extension Float16: DifferentiableScalar {
    public typealias TangentVector = Float16
  }
#endif

#if (arch(i386) || arch(x86_64)) && !os(Windows) && !os(Android)
  extension Float80: DifferentiableScalar {
    public typealias TangentVector = Float80
  }
#endif
