import Foundation

// Structs whose members have names that members of their own members have too, in other places.
struct RowSpring {
  var length: Double
  var stiffness: Double
}

struct SpringRow {
  var stiffness: Double
  var loads: [Double]
  var springs: [RowSpring]
}

/// In the loop, arrays of two members are reached through spans, each of which has moved out of the row's cotangent.
// @differentiable(reverse, forward, hvp)
func settledRow(_ row: SpringRow) -> Double {
  var row = row
  for k in 0..<row.loads.count {
    let isSlack = row.springs[0].stiffness < 0.5
    row.springs[1].length = tanh(row.springs[1].length * (isSlack ? sin(row.stiffness) : row.loads[k]))
  }
  return row.springs[1].length * row.springs[1].stiffness + row.stiffness
}

struct SpringRows {
  var springs: [RowSpring]
  var row: SpringRow
}

/// The same two levels further inside.
// @differentiable(reverse, forward)
func settledRows(_ rows: SpringRows) -> Double {
  var rows = rows
  for k in 0..<rows.row.loads.count {
    rows.row.springs[0].stiffness += rows.springs[0].stiffness * sin(rows.row.loads[k])
    rows.row.springs[0].length -= rows.springs[0].length * cos(rows.row.loads[k] * rows.row.springs[0].stiffness)
    rows.springs[1].stiffness *= tanh(rows.row.springs[0].length)
  }
  return rows.springs[1].stiffness * rows.row.springs[0].stiffness + rows.row.springs[0].length * rows.row.stiffness
}
