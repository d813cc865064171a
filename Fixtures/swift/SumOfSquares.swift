import Foundation

// @differentiable(reverse, forward, hvp)
func sumOfSquares(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count { sum += x[i] * x[i] }
  return sum
}

// @differentiable
func logSumOfSquares(_ x: [Double]) -> Double {
  var sum = 0.0
  for i in 0..<x.count { sum += x[i] * x[i] }
  return log(sum)
}

/// The elements themselves, without indices.
// @differentiable
func sumOfCubes(_ x: [Double]) -> Double {
  var sum = 0.0
  for element in x { sum += element * element * element }
  return sum
}
