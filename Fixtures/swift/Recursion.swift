/// Each call records for itself.
// @differentiable
func recursivePower(_ x: Double, _ n: Int) -> Double {
  if n == 0 { return 1 }
  if n % 2 == 0 {
    let half = recursivePower(x, n / 2)
    return half * half
  }
  return x * recursivePower(x, n - 1)
}
