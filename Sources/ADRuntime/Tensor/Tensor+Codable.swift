extension Tensor: Codable {
  private enum CodingKeys: String, CodingKey {
    case shape, scalars
  }

  /// Reads the keys `shape` and `scalars`; throws if the count does not fit the shape.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let shape = try container.decode([Int].self, forKey: .shape)
    let scalars = try container.decode([Scalar].self, forKey: .scalars)
    guard Tensor.fits(shape: shape, count: scalars.count) else {
      throw DecodingError.dataCorruptedError(
        forKey: .scalars, in: container,
        debugDescription: "\(scalars.count) scalars do not fill the shape \(shape)")
    }
    self.init(uncheckedShape: shape, scalars: scalars)
  }

  /// Writes the keys `shape` and `scalars`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(shape, forKey: .shape)
    try container.encode(scalars, forKey: .scalars)
  }

  /// Whether `count` scalars fill `shape`, which comes from outside and may hold anything.
  private static func fits(shape: [Int], count: Int) -> Bool {
    var product = 1
    for dimension in shape {
      let (next, overflow) = product.multipliedReportingOverflow(by: dimension)
      guard dimension >= 0, !overflow else { return false }
      product = next
    }
    return product == count
  }
}
