import Foundation

// @differentiable(reverse, forward, hvp)
func concatenated(_ x: [Double]) -> Double {
  let y = x + [x[0] * x[1], 2.0]
  let z = y + x
  var s = 0.0
  for i in 0..<z.count { s += z[i] * z[i] * Double(i) }
  return s
}

// @differentiable(reverse, forward, hvp)
func grownByAssignment(_ x: [Double]) -> Double {
  var y: [Double] = []
  y += x
  y += [x[0], sin(x[1])]
  y.append(contentsOf: x)
  var s = 1.0
  for v in y { s = s * 0.5 + v * v }
  return s
}

// @differentiable(reverse, forward, hvp)
func insertedAndRemoved(_ x: [Double]) -> Double {
  var y = x
  y.insert(x[1] * x[2], at: 1)
  y.insert(3.0, at: y.count)
  let r = y.remove(at: 2)
  y.removeFirst()
  let f = y.removeFirst()
  y.removeLast()
  y.removeLast(1)
  var s = r * r * f
  for (i, v) in y.enumerated() { s += v * v * v * Double(i + 1) }
  return s
}

// @differentiable(reverse, forward, hvp)
func reversedCopies(_ x: [Double]) -> Double {
  let r: [Double] = x.reversed()
  let q = Array(x.reversed())
  var m = x
  m.reverse()
  var s = 0.0
  for i in r.indices { s += r[i] * x[i] * q[i] + Double(i) * m[i] * m[i] }
  return s
}

// @differentiable(reverse, forward, hvp)
func endsAndCopies(_ x: [Double]) -> Double {
  let n = x.isEmpty ? 0.0 : x.first! * x.last! * x.last!
  let y = Array(x)
  let z = [Double](x)
  var w = x
  w.reserveCapacity(10)
  w.swapAt(0, 2)
  return n + y[0] * z[1] * w[0] * w[0]
}

// @differentiable(reverse, forward, hvp)
func withoutSubrange(_ x: [Double]) -> Double {
  var y = x
  y.removeSubrange(1..<3)
  y.removeFirst(1)
  var s = 0.0
  for (i, v) in y.enumerated() { s += v * v * Double(i + 1) }
  if y == x { s += 1 }
  return s
}

// @differentiable(reverse, forward, hvp)
func rowsMoved(_ x: [Double]) -> Double {
  var m: [[Double]] = []
  for i in 0..<3 { m.append(Array(x[i..<(i + 2)])) }
  m[1].append(x[0])
  m[2] += [x[1] * x[2]]
  m[0].insert(x[3], at: 0)
  m.insert([x[0], x[0]], at: 1)
  let gone = m.remove(at: 0)
  m.swapAt(0, 2)
  m[1].swapAt(0, 1)
  let c = m + [x]
  var s = gone[0] * gone[1]
  for (i, row) in c.enumerated() { for (j, v) in row.enumerated() { s += v * v * Double(i * 2 + j + 1) } }
  for v in c[1][0..<1] { s += v * v * v }
  return s
}
