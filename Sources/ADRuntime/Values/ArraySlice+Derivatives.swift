// Derivatives are made for arrays; those of functions of slices convert.

extension ArraySlice {
  /// The elements under their indices, in an array: what stands before them has no meaning.
  public var arrayWithSameIndices: [Element] {
    if startIndex == 0 { return Array(self) }
    guard let first else { return [] }
    return Array(repeating: first, count: startIndex) + self
  }

  /// The elements under the indices of another slice, in an array: what stands before them has no meaning.
  public func array<Other>(withIndicesOf other: ArraySlice<Other>) -> [Element] {
    guard let first else { return [] }
    return Array(repeating: first, count: other.startIndex) + self
  }
}

extension Array {
  /// The elements under the indices of a slice.
  public func slice<Other>(like slice: ArraySlice<Other>) -> ArraySlice<Element> {
    slice.isEmpty ? [] : self[slice.indices]
  }

  /// The elements as a slice whose first index is `lower`.
  public func slice(from lower: Int) -> ArraySlice<Element> {
    guard let first else { return [] }
    return (Array(repeating: first, count: lower) + self)[lower...]
  }
}
