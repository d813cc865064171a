// Vectors.
extension BLASRoutine {
  static let vectors: [BLASRoutine] = [
    // r = Σ xᵢ yᵢ;  x̄ += r̄ y,  ȳ += r̄ x
    BLASRoutine(
      "dot", "r = xᵀ y", "n X incX Y incY", .number,
      reverse: [
        "X": "%axpy(n, resultBar, $Y, $XBar)",
        "Y": "%axpy(n, resultBar, $X, $YBar)",
      ],
      forward: [
        "X": "return %dot(n, $XDot, $Y)",
        "Y": "return %dot(n, $X, $YDot)",
      ]),

    // ᾱ += xᵀ ȳ,  x̄ += α ȳ
    BLASRoutine(
      "axpy", "y ← α x + y", "n alpha X incX Y! incY",
      reverse: [
        "alpha": "return %dot(n, $X, $YBar)",
        "X": "%axpy(n, alpha, $YBar, $XBar)",
      ],
      forward: [
        "alpha": "%axpy(n, alphaDot, $X, $YDot)",
        "X": "%axpy(n, alpha, $XDot, $YDot)",
      ]),

    // ᾱ += xᵀ x̄,  x̄ ← α x̄
    BLASRoutine(
      "scal", "x ← α x", "n alpha X! incX",
      reverse: [
        "alpha": "return %dot(n, $X, $XBar)",
        "X": "%scal(n, alpha, $XBar)",
      ],
      forward: [
        "X": "%scal(n, alpha, $XDot)",
        "alpha": "%axpy(n, alphaDot, $X, $XDot)",
      ]),

    // x̄ += r̄ x / r, and nothing where r is 0
    BLASRoutine(
      "nrm2", "r = √(Σ xᵢ²)", "n X incX", .number,
      reverse: ["X": "if result > 0 { %axpy(n, resultBar / result, $X, $XBar) }"],
      forward: ["X": "return result > 0 ? %dot(n, $X, $XDot) / result : 0"]),

    // x̄ᵢ += r̄ sign(xᵢ)
    BLASRoutine(
      "asum", "r = Σ |xᵢ|", "n X incX", .number,
      reverse: [
        "X": """
        for i in 0..<n {
          let x = X[XO + i * incX]
          if x > 0 { XBar[XO + i * incX] += resultBar }
          if x < 0 { XBar[XO + i * incX] -= resultBar }
        }
        """
      ],
      forward: [
        "X": """
        var sum: Real = 0
        for i in 0..<n {
          let x = X[XO + i * incX]
          if x > 0 { sum += XDot[XO + i * incX] }
          if x < 0 { sum -= XDot[XO + i * incX] }
        }
        return sum
        """
      ]),
  ]
}
