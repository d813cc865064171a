// Matrices times vectors.
extension BLASRoutine {
  static let matrixVectors: [BLASRoutine] = [
    // ᾱ += ȳᵀ op(A) x,  Ā += α ȳ xᵀ or α x ȳᵀ,  x̄ += α op(A)ᵀ ȳ,  β̄ += yᵀ ȳ,  ȳ ← β ȳ
    BLASRoutine(
      "gemv", "y ← α op(A) x + β y", "order trans m n alpha A lda X incX beta Y! incY",
      reverse: [
        "alpha": """
        let rows = trans == 111 ? m : n
        var product = [Real](repeating: 0, count: rows)
        %gemv(order, trans, m, n, 1, $A, $X, 0, &product, 0, 1)
        return %dot(rows, product, 0, 1, $YBar)
        """,
        "A": """
        if trans == 111 {
          %ger(order, m, n, alpha, $YBar, $X, $ABar)
        } else {
          %ger(order, m, n, alpha, $X, $YBar, $ABar)
        }
        """,
        "X": "%gemv(order, trans == 111 ? 112 : 111, m, n, alpha, $A, $YBar, 1, $XBar)",
        "beta": "return %dot(trans == 111 ? m : n, $Y, $YBar)",
        "Y": "%scal(trans == 111 ? m : n, beta, &YBar, YO, incY < 0 ? -incY : incY)",
      ],
      forward: [
        "Y": "%scal(trans == 111 ? m : n, beta, &YDot, YO, incY < 0 ? -incY : incY)",
        "alpha": "%gemv(order, trans, m, n, alphaDot, $A, $X, 1, $YDot)",
        "A": "%gemv(order, trans, m, n, alpha, $ADot, $X, 1, $YDot)",
        "X": "%gemv(order, trans, m, n, alpha, $A, $XDot, 1, $YDot)",
        "beta": "%axpy(trans == 111 ? m : n, betaDot, $Y, $YDot)",
      ]),

    // ᾱ += xᵀ Ā y,  x̄ += α Ā y,  ȳ += α Āᵀ x
    BLASRoutine(
      "ger", "A ← α x yᵀ + A", "order m n alpha X incX Y incY A! lda",
      reverse: [
        "alpha": """
        var product = [Real](repeating: 0, count: m)
        %gemv(order, 111, m, n, 1, $ABar, $Y, 0, &product, 0, 1)
        return %dot(m, product, 0, 1, $X)
        """,
        "X": "%gemv(order, 111, m, n, alpha, $ABar, $Y, 1, $XBar)",
        "Y": "%gemv(order, 112, m, n, alpha, $ABar, $X, 1, $YBar)",
      ],
      forward: [
        "alpha": "%ger(order, m, n, alphaDot, $X, $Y, $ADot)",
        "X": "%ger(order, m, n, alpha, $XDot, $Y, $ADot)",
        "Y": "%ger(order, m, n, alpha, $X, $YDot, $ADot)",
      ]),

    // Only one triangle of A is read: āᵢⱼ += α (ȳᵢ xⱼ + ȳⱼ xᵢ), āᵢᵢ += α ȳᵢ xᵢ;  x̄ += α A ȳ
    BLASRoutine(
      "symv", "y ← α A x + β y, A symmetric", "order uplo n alpha A lda X incX beta Y! incY",
      reverse: [
        "alpha": """
        var product = [Real](repeating: 0, count: n)
        %symv(order, uplo, n, 1, $A, $X, 0, &product, 0, 1)
        return %dot(n, product, 0, 1, $YBar)
        """,
        "A": """
        %triangleGer(order, uplo, 131, n, alpha, $YBar, $X, $ABar)
        %triangleGer(order, uplo, 132, n, alpha, $X, $YBar, $ABar)
        """,
        "X": "%symv(order, uplo, n, alpha, $A, $YBar, 1, $XBar)",
        "beta": "return %dot(n, $Y, $YBar)",
        "Y": "%scal(n, beta, &YBar, YO, incY < 0 ? -incY : incY)",
      ],
      forward: [
        "Y": "%scal(n, beta, &YDot, YO, incY < 0 ? -incY : incY)",
        "alpha": "%symv(order, uplo, n, alphaDot, $A, $X, 1, $YDot)",
        "A": "%symv(order, uplo, n, alpha, $ADot, $X, 1, $YDot)",
        "X": "%symv(order, uplo, n, alpha, $A, $XDot, 1, $YDot)",
        "beta": "%axpy(n, betaDot, $Y, $YDot)",
      ]),
  ]

  static let triangularVectors: [BLASRoutine] = [
    // Ā += x̄ xᵀ or x x̄ᵀ, in the triangle;  x̄ ← op(A)ᵀ x̄
    BLASRoutine(
      "trmv", "x ← op(A) x, A triangular", "order uplo trans diag n A lda X! incX",
      reverse: [
        "A": """
        if trans == 111 {
          %triangleGer(order, uplo, diag, n, 1, $XBar, $X, $ABar)
        } else {
          %triangleGer(order, uplo, diag, n, 1, $X, $XBar, $ABar)
        }
        """,
        "X": "%trmv(order, uplo, trans == 111 ? 112 : 111, diag, n, $A, $XBar)",
      ],
      forward: [
        "X": "%trmv(order, uplo, trans, diag, n, $A, $XDot)",
        "A": """
        var product = [Real](repeating: 0, count: n)
        %axpy(n, 1, $X, &product, 0, 1)
        %trmv(order, uplo, trans, diag, n, $ADot, &product, 0, 1)
        %axpy(n, 1, product, 0, 1, $XDot)
        if diag == 132 { %axpy(n, -1, $X, $XDot) }
        """,
      ]),

    // x̄ ← op(A)⁻ᵀ x̄;  Ā −= x̄ xᵀ or x x̄ᵀ with the new x and x̄, in the triangle
    BLASRoutine(
      "trsv", "x ← op(A)⁻¹ x, A triangular", "order uplo trans diag n A lda X! incX",
      reverse: [
        "X": "%trsv(order, uplo, trans == 111 ? 112 : 111, diag, n, $A, $XBar)",
        "A": """
        if trans == 111 {
          %triangleGer(order, uplo, diag, n, -1, $XBar, $XOut, $ABar)
        } else {
          %triangleGer(order, uplo, diag, n, -1, $XOut, $XBar, $ABar)
        }
        """,
      ],
      forward: [
        "A": """
        var product = [Real](repeating: 0, count: n)
        %axpy(n, 1, $XOut, &product, 0, 1)
        %trmv(order, uplo, trans, diag, n, $ADot, &product, 0, 1)
        %axpy(n, -1, product, 0, 1, $XDot)
        if diag == 132 { %axpy(n, 1, $XOut, $XDot) }
        """,
        "X": "%trsv(order, uplo, trans, diag, n, $A, $XDot)",
      ]),
  ]
}
