import Foundation

// @differentiable(reverse, forward, hvp)
func bitOperators(_ x: [Double]) -> Double {
  var s = 0.0
  for i in 0..<x.count {
    if i & 1 == 0 { s += x[i] * x[i] } else { s -= x[i] }
    s += x[(i ^ 1) % x.count] * Double(i << 2) * x[i]
    var m = i | 4
    m >>= 1
    m &+= 3
    s *= 1 + 0.01 * Double(m)
  }
  let (q, r) = 17.quotientAndRemainder(dividingBy: 5)
  let qr = 9.quotientAndRemainder(dividingBy: x.count)
  return s * Double(q) + x[r] + x[qr.remainder] * Double(qr.quotient)
}

// @differentiable(reverse, forward, hvp)
func bitReversedOrder(_ x: [Double]) -> Double {
  var y = x
  let n = 4
  var j = 0
  for i in 1..<n {
    var bit = n >> 1
    while j & bit != 0 {
      j ^= bit
      bit >>= 1
    }
    j |= bit
    if i < j { y.swapAt(i, j) }
  }
  var s = 0.0
  for i in 0..<n { s += y[i] * y[i] * Double(i + 1) * Double((i - 1).signum()) + Double(abs(i - 2)) * y[i] }
  return s
}

// @differentiable(reverse, forward, hvp)
func signsAndSteps(_ x: [Double]) -> Double {
  var s = 0.0
  for v in x {
    let k = v.sign == .minus ? -2.0 : 3.0
    s += k * v * v + v.ulp * 0 + max(-1, min(1, v)) * v
    s += v.rounded(.up) * v
    s += Double(max(2, Int(v))) * v
  }
  return s + Double(min(x.count, 3)) * x[0] * Double.pi
}
