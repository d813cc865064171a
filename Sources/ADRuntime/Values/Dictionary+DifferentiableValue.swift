/// The derivative of a dictionary is a dictionary with the same keys.
///
/// Its scalars are ordered by key, by the keys' descriptions unless they are strings or integers, because the order
/// of a dictionary's elements differs from run to run.
extension Dictionary: DifferentiableValue where Value: DifferentiableValue {
  public typealias TangentVector = [Key: Value.TangentVector]

  @inlinable
  public var zeroTangentVector: [Key: Value.TangentVector] {
    mapValues { $0.zeroTangentVector }
  }

  /// Moves the value of each key of `offset`. Keys that `offset` lacks stay as they are.
  ///
  /// - Precondition: this dictionary has every key of `offset`.
  @inlinable
  public mutating func move(by offset: [Key: Value.TangentVector]) {
    for (key, change) in offset {
      guard let index = index(forKey: key) else {
        fail("move(by:): the offset has the key \(key), the dictionary has not")
      }
      values[index].move(by: change)
    }
  }

  @inlinable
  public func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
    for key in orderedKeys {
      self[key]?.readScalars(into: &reader)
    }
  }

  @inlinable
  public mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
    for key in orderedKeys {
      self[key]?.updateScalars(with: &updater)
    }
  }

  /// The keys in an order that does not depend on hashing.
  @inlinable
  var orderedKeys: [Key] {
    let keys = Array(self.keys)
    if let integers = keys as? [Int] {
      return integers.sorted() as? [Key] ?? keys
    }
    return keys.map { (key: $0, name: String(describing: $0)) }.sorted { $0.name < $1.name }.map { $0.key }
  }
}

extension Dictionary: DifferentiableTangent where Value: DifferentiableTangent {
  @inlinable
  public mutating func scale(by factor: Double) {
    for index in values.indices {
      values[index].scale(by: factor)
    }
  }

  /// The sum over the keys that both dictionaries have.
  @inlinable
  public func innerProduct(with other: [Key: Value]) -> Double {
    var sum = 0.0
    for key in orderedKeys {
      if let left = self[key], let right = other[key] {
        sum += left.innerProduct(with: right)
      }
    }
    return sum
  }
}
