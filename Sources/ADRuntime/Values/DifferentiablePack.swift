/// Several differentiable values as one: what functions of several parameters are checked and trained with.
///
/// Its derivative is the pack of their derivatives. Parts are replaced, not changed in place, when it is moved.
public struct DifferentiablePack<each Value: DifferentiableValue>: DifferentiableValue {
  public typealias TangentVector = DifferentiablePack<repeat (each Value).TangentVector>

  /// The values, in order.
  public var values: (repeat each Value)

  /// A pack of the given values.
  public init(_ values: repeat each Value) {
    self.values = (repeat each values)
  }

  public var zeroTangentVector: TangentVector {
    DifferentiablePack<repeat (each Value).TangentVector>(repeat (each values).zeroTangentVector)
  }

  public mutating func move(by offset: TangentVector) {
    func moved<Part: DifferentiableValue>(_ part: Part, by offset: Part.TangentVector) -> Part {
      var part = part
      part.move(by: offset)
      return part
    }
    values = (repeat moved(each values, by: each offset.values))
  }

  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    for value in repeat each values {
      value.readScalars(into: &reader)
    }
  }

  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    func updated<Part: DifferentiableValue>(_ part: Part, _ updater: inout Updater) -> Part {
      var part = part
      part.updateScalars(with: &updater)
      return part
    }
    values = (repeat updated(each values, &updater))
  }
}

extension DifferentiablePack: DifferentiableTangent where repeat each Value: DifferentiableTangent {}
