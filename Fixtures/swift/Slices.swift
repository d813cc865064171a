import Foundation

// @differentiable(reverse, forward, hvp)
func slidingWindows(_ x: [Double]) -> Double {
  var s = 0.0
  for i in 0..<(x.count - 2) {
    let w = x[i..<(i + 3)]
    var p = 1.0
    for v in w { p *= v }
    s += p + w[i] * w[w.endIndex - 1]
  }
  return s
}

// @differentiable(reverse, forward, hvp)
func partsOfAnArray(_ x: [Double]) -> Double {
  var s = 0.0
  for v in x[1...] { s += v * v }
  for v in x[..<2] { s += v * v * v }
  for v in x[...1] { s += v }
  for (i, v) in x.prefix(3).enumerated() { s += v * v * Double(i) }
  for v in x.suffix(2).reversed() { s = s * 0.7 + v * v }
  for v in x.dropFirst() { s += sin(v) }
  for v in x.dropLast(2) { s += cos(v) }
  for (a, b) in zip(x, x.dropFirst()) { s += a * b * b }
  let t = x[1..<4]
  for i in t.indices { s += t[i] * Double(i) * t[i] }
  s += t.first! * t.last! + Double(t.count)
  let u = Array(t)
  s += u[0] * u[2] * u[2]
  let v = x.dropFirst().dropLast().prefix(2)
  s += v[1] * v[2] * v[2] + Double(v.startIndex)
  return s
}

func partNorm(_ x: ArraySlice<Double>) -> Double {
  var s = 0.0
  for v in x { s += v * v }
  return s.squareRoot()
}

func halvedSum(_ x: ArraySlice<Double>) -> Double {
  if x.isEmpty { return 0 }
  if x.count == 1 { return x[x.startIndex] * x[x.startIndex] }
  let mid = (x.startIndex + x.endIndex) / 2
  return halvedSum(x[..<mid]) * 1.5 + halvedSum(x[mid...])
}

func partTail(_ x: [Double]) -> ArraySlice<Double> { x.dropFirst(2) }

// @differentiable(reverse, forward, hvp)
func partsInCalls(_ x: [Double]) -> Double {
  var s = partNorm(x[1..<3]) * partNorm(x.suffix(2))
  s += halvedSum(x[0...])
  for v in partTail(x) { s += v * v * v }
  return s
}

// @differentiable(reverse, forward, hvp)
func partsReplaced(_ x: [Double]) -> Double {
  var a = x
  a[1..<3] = x[3..<5]
  a[0...1] = [x[2] * x[2], 1.0]
  var s = a[2...4]
  s[3] = s[3] * x[0]
  s[2] += 2
  a[2...4] = s
  var r = 0.0
  for (i, v) in a.enumerated() { r += v * v * Double(i + 1) }
  return r
}

// @differentiable(reverse, forward, hvp)
func shrinkingPart(_ x: [Double]) -> Double {
  var rest = x[0...]
  var s = 0.0
  while !rest.isEmpty {
    let v = rest.removeFirst()
    s = s * v + v
  }
  var other = x.dropFirst()
  while other.count > 1 {
    s += other.first! * other.last!
    other = other.dropFirst().dropLast()
  }
  return s
}
