/// Something that selects a part of an axis of a tensor in a subscript: an integer, which drops the axis, or a range
/// or stride of integers, which keeps it. `0...` selects everything.
public protocol TensorIndex {
  /// What this selects of an axis with `count` elements.
  func selection(of count: Int) -> TensorSelection
}

/// The part of an axis that a ``TensorIndex`` selects: `count` elements from `start` on, `step` apart.
public struct TensorSelection: Sendable, Equatable {
  public var start: Int
  public var count: Int
  public var step: Int
  /// Whether the axis is missing in the slice.
  public var dropsAxis: Bool

  public init(start: Int, count: Int, step: Int = 1, dropsAxis: Bool = false) {
    self.start = start
    self.count = count
    self.step = step
    self.dropsAxis = dropsAxis
  }
}

extension Int: TensorIndex {
  public func selection(of count: Int) -> TensorSelection {
    require(self >= 0 && self < count, "the index \(self) is not in an axis of \(count) elements")
    return TensorSelection(start: self, count: 1, dropsAxis: true)
  }
}

extension Range<Int>: TensorIndex {
  public func selection(of count: Int) -> TensorSelection {
    require(
      lowerBound >= 0 && upperBound <= count, "the range \(self) is not in an axis of \(count) elements")
    return TensorSelection(start: lowerBound, count: upperBound - lowerBound)
  }
}

extension ClosedRange<Int>: TensorIndex {
  public func selection(of count: Int) -> TensorSelection { Range(self).selection(of: count) }
}

extension PartialRangeFrom<Int>: TensorIndex {
  public func selection(of count: Int) -> TensorSelection {
    require(
      lowerBound >= 0 && lowerBound <= count, "the range \(lowerBound)... is not in an axis of \(count) elements")
    return TensorSelection(start: lowerBound, count: count - lowerBound)
  }
}

extension PartialRangeUpTo<Int>: TensorIndex {
  public func selection(of count: Int) -> TensorSelection { (0..<upperBound).selection(of: count) }
}

extension PartialRangeThrough<Int>: TensorIndex {
  public func selection(of count: Int) -> TensorSelection { (0...upperBound).selection(of: count) }
}

extension StrideTo<Int>: TensorIndex {
  public func selection(of count: Int) -> TensorSelection { TensorSelection(of: self, in: count) }
}

extension StrideThrough<Int>: TensorIndex {
  public func selection(of count: Int) -> TensorSelection { TensorSelection(of: self, in: count) }
}

extension TensorSelection {
  /// The elements that a stride visits.
  init<Indices: Sequence<Int>>(of indices: Indices, in count: Int) {
    let visited = Array(indices)
    require(
      visited.allSatisfy { $0 >= 0 && $0 < count }, "the stride \(visited) is not in an axis of \(count) elements")
    self.init(
      start: visited.first ?? 0, count: visited.count, step: visited.count > 1 ? visited[1] - visited[0] : 1)
  }
}
