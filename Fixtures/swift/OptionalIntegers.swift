// Optionals of integers and Booleans, which choose what is differentiated.

struct LinkedNode {
  var value: Double
  var next: Int?
}

// @differentiable(reverse, forward, hvp)
func linkedSum(_ x: Double, _ y: Double) -> Double {
  let nodes = [
    LinkedNode(value: x, next: 2), LinkedNode(value: y, next: nil), LinkedNode(value: x * y, next: 1),
  ]
  var position: Int? = 0
  var (sum, weight) = (0.0, y)
  while let index = position {
    sum += nodes[index].value * weight
    weight *= y
    position = nodes[index].next
  }
  return sum
}

// @differentiable(reverse, forward, hvp)
func swappedDeterminant(_ x: Double, _ y: Double) -> Double {
  var a = [[0.1 * x, y, 1], [x * y, 2, x], [y, x * x, 0.5]]
  var determinant = 1.0
  for k in a.indices {
    if let pivot = (k..<a.count).max(by: { abs(a[$0][k]) < abs(a[$1][k]) }), pivot != k {
      a.swapAt(pivot, k)
      determinant = -determinant
    }
    determinant *= a[k][k]
    for i in (k + 1)..<a.count {
      let factor = a[i][k] / a[k][k]
      for j in k..<a.count { a[i][j] -= factor * a[k][j] }
    }
  }
  return determinant
}

// @differentiable(reverse, forward, hvp)
func extremePositions(_ x: Double, _ y: Double) -> Double {
  let values = [x, y * y, x * y]
  guard let greatest = values.indices.max(by: { values[$0] < values[$1] }) else { return x }
  let (least, minimum) = values.enumerated().min { $0.element < $1.element }!
  let rows: [[Double]]? = x > y ? [values] : nil
  let count = rows.map { $0.count } ?? 0
  let isLarge: Bool? = x > 10 ? nil : y > 0
  let bonus = isLarge ?? false ? x * x : y
  return values[greatest] * Double(greatest + 1) + minimum * values[least] + bonus * Double(count + 1)
}
