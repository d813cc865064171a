// Masks of SIMD vectors as values: parameters, results, elements of arrays and of tuples, and their own elements.

func isNear(_ v: SIMD4<Double>, _ w: SIMD4<Double>) -> SIMDMask<SIMD4<Double>.MaskStorage> { v * w .> 0 }

func sides(_ v: SIMD3<Float>, _ bound: Float) -> (mask: SIMDMask<SIMD3<Int32>>, areAll: Bool) {
  let mask = v .> bound
  return (mask, all(mask))
}

func flip(_ mask: inout SIMDMask<SIMD4<Int64>>) { mask = .!mask }

// @differentiable(reverse, forward, hvp)
func maskedByHelper(_ x: [Double]) -> Double {
  let v = SIMD4(x[0], x[1], x[2], x[3])
  let w = SIMD4(x[3], x[2], x[1], x[0])
  let near = isNear(v, w)
  // Comparisons bind tighter than `.&`, which binds tighter than `.|`.
  let inside = near .| v .> w * 0.5 .& w .< 2.5
  return (v * v).replacing(with: w * v * v, where: near).sum() + (v * w).replacing(with: 3 * v, where: inside).sum()
}

// @differentiable(reverse, forward, wrt: v)
func maskedByCaller(_ v: SIMD4<Double>, _ mask: SIMDMask<SIMD4<Double>.MaskStorage>) -> Double {
  (v * v).replacing(with: -v, where: mask).sum()
}

// @differentiable(reverse, forward)
func maskedInALoop(_ x: [Double]) -> Double {
  let v = SIMD4(x[0], x[1], x[2], x[3])
  let masks = (0..<x.count).map { v .< Double($0) }
  var sum = v
  for mask in masks where any(mask) { sum.replace(with: v * sum, where: mask) }
  let chosen = x[0] > 0 ? masks[0] : .!masks[1]
  return sum.replacing(with: 2 * v, where: chosen).sum()
}

// @differentiable(reverse, forward)
func maskedFloats(_ x: [Float]) -> Float {
  let v = SIMD3(x[0], x[1], x[2])
  let (mask, areAll) = sides(v, 0.5)
  return areAll ? v.sum() : (v * v).replacing(with: v, where: mask).sum()
}

// @differentiable(reverse, forward)
func maskElements(_ x: [Double]) -> Double {
  let v = SIMD4(x[0], x[1], x[2], x[3])
  var mask: SIMDMask<SIMD4<Int64>> = v .< 1
  flip(&mask)
  mask[2] = x[0] > 0
  for i in 0..<2 { mask[i] = !mask[i + 1] }
  return (v * v).replacing(with: v, where: mask).sum()
}
