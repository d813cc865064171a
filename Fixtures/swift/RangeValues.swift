// Ranges as parameters, results, properties and elements: their bounds are constants.

struct Section {
  var indices: Range<Int>
  var limits: ClosedRange<Double> = -1...1
}

func squares(of x: [Double], in range: Range<Int>) -> Double {
  var sum = 0.0
  for i in range { sum += x[i] * x[i] }
  return sum
}

func halves(_ count: Int) -> (Range<Int>, Range<Int>) { (0..<count / 2, count / 2..<count) }

func all(_ count: Int) -> ClosedRange<Int> { 0...(count - 1) }

// @differentiable(reverse, forward, hvp)
func overHalves(_ x: [Double]) -> Double {
  let (left, right) = halves(x.count)
  var product = 1.0
  for i in left { product *= x[i] }
  for i in right { product += x[i] * product }
  for i in all(x.count).reversed() { product += x[i] * product * 0.1 }
  return product + squares(of: x, in: left) * squares(of: x, in: 1..<3)
}

// @differentiable(reverse, forward, hvp)
func overSections(_ x: [Double]) -> Double {
  let sections = [Section(indices: 0..<2), Section(indices: 1..<x.count, limits: -2...0.5)]
  var sum = 0.0
  for section in sections {
    var part = 0.0
    for i in section.indices { part += x[i] * x[i] * part + x[i] }
    sum += section.limits.contains(part) ? part * part : min(max(part, section.limits.lowerBound), section.limits.upperBound)
  }
  return sum * [0..<1, 1..<3].map { x[$0].reduce(0, +) * Double($0.count) }.reduce(1, *)
}

// @differentiable(reverse, forward, hvp, wrt: x)
func withinRange(_ x: [Double], _ range: Range<Int>) -> Double {
  func reduced(_ part: Range<Int>) -> Double {
    if part.count <= 1 { return part.isEmpty ? 0 : x[part.lowerBound] }
    let middle = (part.lowerBound + part.upperBound) / 2
    return reduced(part.lowerBound..<middle) * 0.5 + reduced(middle..<part.upperBound) * x[middle]
  }
  return reduced(range)
}
