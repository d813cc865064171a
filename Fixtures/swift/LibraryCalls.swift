// `sequence(first:next:)`, `Dictionary(grouping:by:)`, sums of slices, key paths and indices with defaults as places.
import Foundation

// @differentiable(reverse, forward)
func unfolded(_ x: Double, _ stop: Double) -> Double {
  var total = 0.0
  for y in sequence(first: x, next: { $0 > 100 ? nil : $0 * 2 + stop }) {
    if total > 60 { break }
    if y < 2 { continue }
    total += sqrt(y) * stop
  }
  for y in sequence(first: x, next: { $0 * 0.5 }).prefix(4) { total += y * y }
  return total + sequence(first: x) { $0 < 4 ? $0 + 1 : nil }.reduce(0, +)
}

// @differentiable(reverse, forward, wrt: values)
func withinGroups(_ values: [Double], _ labels: [Int]) -> Double {
  var total = 0.0
  for members in Dictionary(grouping: values, by: { $0 > 1.5 }).values {
    let mean = members.reduce(0, +) / Double(members.count)
    total += members.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  }
  let sums = Dictionary(grouping: zip(values, labels)) { $0.1 }.mapValues { $0.map { $0.0 }.reduce(0, +) }
  for label in sums.keys.sorted() { total += sums[label]! * sums[label]! }
  return total
}

// @differentiable(reverse, forward)
func rotatedProduct(_ x: [Double]) -> Double {
  let rotated = x[2...] + x[..<2]
  let ends = Array(x.prefix(2) + x.suffix(2))
  var sum = rotated[2] * ends[0] * ends[3]
  for (i, value) in rotated.enumerated() { sum += value * x[i] }
  return sum
}

struct Board {
  var columns: Int
  var cells: [Double]
  var scale: Double

  subscript(row: Int, column: Int = 0) -> Double {
    get { cells[row * columns + column] }
    set { cells[row * columns + column] = newValue }
  }
}

// @differentiable(reverse, forward)
func boardPlaces(_ cells: [Double], _ k: Double) -> Double {
  var board = Board(columns: 2, cells: cells, scale: k + 1)
  board[1] *= k
  board[0, 1] += board[1]
  board[keyPath: \.scale] *= board[keyPath: \.cells][0]
  return board[0, 1] * board.scale + board[1] * k
}

// @differentiable(reverse, forward)
func sortedByHalves(_ x: [Double]) -> Double {
  func merged(_ a: [Double], _ b: [Double]) -> [Double] {
    var (i, j) = (0, 0)
    var result: [Double] = []
    while i < a.count || j < b.count {
      if j >= b.count || (i < a.count && a[i] <= b[j]) {
        result.append(a[i])
        i += 1
      } else {
        result.append(b[j])
        j += 1
      }
    }
    return result
  }
  func halved(_ part: ArraySlice<Double>) -> [Double] {
    guard part.count > 1 else { return Array(part) }
    let middle = part.startIndex + part.count / 2
    return merged(halved(part[..<middle]), halved(part[middle...]))
  }
  return halved(x[...]).enumerated().reduce(0) { $0 + Double($1.offset) * $1.element * $1.element }
}
