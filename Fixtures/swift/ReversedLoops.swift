import Foundation

/// Loops that run backwards, in branches and loops, with exits, over bounds that depend on data.
// @differentiable(reverse, forward)
func reversedLoops(_ x: Double, _ a: [Double], step: Int) -> Double {
  var p = x
  if x < 4 {
    for element in a.reversed() { p *= 0.5 * cos(x) + element }
  }
  for i in stride(from: 0, to: 7, by: step).reversed() {
    p = sin(p * x) + a[i % a.count] * p
    if p > 1.2 { break }
  }
  for i in 0..<a.count {
    let width = 1 + Int(abs(a[i]) * 2)
    for j in (i...(i + width)).reversed() {
      p = sin(p * x) + a[j % a.count] * p
      if p > 2 { break }
    }
    for j in stride(from: i + width, through: i, by: -width).reversed() { p = sin(p) + a[j % a.count] * p }
  }
  return p
}
