// Products of matrices.
extension BLASRoutine {
  static let products: [BLASRoutine] = [
    // Ā += α C̄ op(B)ᵀ, or α op(B) C̄ᵀ if A is transposed;  B̄ += α op(A)ᵀ C̄, or α C̄ᵀ op(A);
    // ᾱ += ⟨C̄, op(A) op(B)⟩,  β̄ += ⟨C̄, C⟩,  C̄ ← β C̄
    BLASRoutine(
      "gemm", "C ← α op(A) op(B) + β C", "order transA transB m n k alpha A lda B ldb beta C! ldc",
      reverse: [
        "alpha": """
        let ldp = order == 101 ? n : m
        var product = [Real](repeating: 0, count: m * n)
        %gemm(order, transA, transB, m, n, k, 1, $A, $B, 0, &product, 0, ldp)
        return %matrixDot(order, m, n, product, 0, ldp, $CBar)
        """,
        "A": """
        if transA == 111 {
          %gemm(order, 111, transB == 111 ? 112 : 111, m, k, n, alpha, $CBar, $B, 1, $ABar)
        } else {
          %gemm(order, transB, 112, k, m, n, alpha, $B, $CBar, 1, $ABar)
        }
        """,
        "B": """
        if transB == 111 {
          %gemm(order, transA == 111 ? 112 : 111, 111, k, n, m, alpha, $A, $CBar, 1, $BBar)
        } else {
          %gemm(order, 112, transA, n, k, m, alpha, $CBar, $A, 1, $BBar)
        }
        """,
        "beta": "return %matrixDot(order, m, n, $C, $CBar)",
        "C": "%matrixScale(order, m, n, beta, $CBar)",
      ],
      forward: [
        "C": "%matrixScale(order, m, n, beta, $CDot)",
        "alpha": "%gemm(order, transA, transB, m, n, k, alphaDot, $A, $B, 1, $CDot)",
        "A": "%gemm(order, transA, transB, m, n, k, alpha, $ADot, $B, 1, $CDot)",
        "B": "%gemm(order, transA, transB, m, n, k, alpha, $A, $BDot, 1, $CDot)",
        "beta": "%matrixAdd(order, m, n, betaDot, $C, $CDot)",
      ]),

    // Ā += fold(α C̄ Bᵀ), or fold(α Bᵀ C̄) from the right, where fold(G)ᵢⱼ = gᵢⱼ + gⱼᵢ off the diagonal;  B̄ += α A C̄, or α C̄ A
    BLASRoutine(
      "symm", "C ← α A B + β C, or α B A + β C; A symmetric", "order side uplo m n alpha A lda B ldb beta C! ldc",
      reverse: [
        "alpha": """
        let ldp = order == 101 ? n : m
        var product = [Real](repeating: 0, count: m * n)
        %symm(order, side, uplo, m, n, 1, $A, $B, 0, &product, 0, ldp)
        return %matrixDot(order, m, n, product, 0, ldp, $CBar)
        """,
        "A": """
        let size = side == 141 ? m : n
        var product = [Real](repeating: 0, count: size * size)
        if side == 141 {
          %gemm(order, 111, 112, m, m, n, alpha, $CBar, $B, 0, &product, 0, m)
        } else {
          %gemm(order, 112, 111, n, n, m, alpha, $B, $CBar, 0, &product, 0, n)
        }
        %fold(order, uplo, size, 1, product, 0, size, $ABar)
        """,
        "B": "%symm(order, side, uplo, m, n, alpha, $A, $CBar, 1, $BBar)",
        "beta": "return %matrixDot(order, m, n, $C, $CBar)",
        "C": "%matrixScale(order, m, n, beta, $CBar)",
      ],
      forward: [
        "C": "%matrixScale(order, m, n, beta, $CDot)",
        "alpha": "%symm(order, side, uplo, m, n, alphaDot, $A, $B, 1, $CDot)",
        "A": "%symm(order, side, uplo, m, n, alpha, $ADot, $B, 1, $CDot)",
        "B": "%symm(order, side, uplo, m, n, alpha, $A, $BDot, 1, $CDot)",
        "beta": "%matrixAdd(order, m, n, betaDot, $C, $CDot)",
      ]),
  ]

  static let symmetricProducts: [BLASRoutine] = [
    // Ā += α (C̄ + C̄ᵀ) A, or α A (C̄ + C̄ᵀ) if A is transposed, where C̄ is one triangle
    BLASRoutine(
      "syrk", "C ← α A Aᵀ + β C, or α Aᵀ A + β C; one triangle of C", "order uplo trans n k alpha A lda beta C! ldc",
      reverse: [
        "alpha": """
        var product = [Real](repeating: 0, count: n * n)
        %syrk(order, uplo, trans, n, k, 1, $A, 0, &product, 0, n)
        return %triangleDot(order, uplo, n, product, 0, n, $CBar)
        """,
        "A": """
        var both = [Real](repeating: 0, count: n * n)
        %triangleAdd(order, uplo, 131, n, 1, $CBar, &both, 0, n)
        for i in 0..<n { both[i * n + i] += both[i * n + i] }
        if trans == 111 {
          %symm(order, 141, uplo, n, k, alpha, both, 0, n, $A, 1, $ABar)
        } else {
          %symm(order, 142, uplo, k, n, alpha, both, 0, n, $A, 1, $ABar)
        }
        """,
        "beta": "return %triangleDot(order, uplo, n, $C, $CBar)",
        "C": "%triangleScale(order, uplo, n, beta, $CBar)",
      ],
      forward: [
        "C": "%triangleScale(order, uplo, n, beta, $CDot)",
        "alpha": "%syrk(order, uplo, trans, n, k, alphaDot, $A, 1, $CDot)",
        "A": """
        var product = [Real](repeating: 0, count: n * n)
        if trans == 111 {
          %gemm(order, 111, 112, n, n, k, alpha, $ADot, $A, 0, &product, 0, n)
        } else {
          %gemm(order, 112, 111, n, n, k, alpha, $ADot, $A, 0, &product, 0, n)
        }
        %fold(order, uplo, n, 2, product, 0, n, $CDot)
        """,
        "beta": "%triangleAdd(order, uplo, 131, n, betaDot, $C, $CDot)",
      ]),

    // Ā += α B̄ Bᵀ, α B B̄ᵀ, α Bᵀ B̄ or α B̄ᵀ B, in the triangle;  ᾱ += ⟨B̄, op(A) B⟩,  B̄ ← α op(A)ᵀ B̄
    BLASRoutine(
      "trmm", "B ← α op(A) B, or α B op(A); A triangular", "order side uplo trans diag m n alpha A lda B! ldb",
      reverse: [
        "alpha": """
        let ldp = order == 101 ? n : m
        var product = [Real](repeating: 0, count: m * n)
        %matrixAdd(order, m, n, 1, $B, &product, 0, ldp)
        %trmm(order, side, uplo, trans, diag, m, n, 1, $A, &product, 0, ldp)
        return %matrixDot(order, m, n, product, 0, ldp, $BBar)
        """,
        "A": """
        let size = side == 141 ? m : n
        var product = [Real](repeating: 0, count: size * size)
        if side == 141 {
          if trans == 111 {
            %gemm(order, 111, 112, m, m, n, alpha, $BBar, $B, 0, &product, 0, size)
          } else {
            %gemm(order, 111, 112, m, m, n, alpha, $B, $BBar, 0, &product, 0, size)
          }
        } else {
          if trans == 111 {
            %gemm(order, 112, 111, n, n, m, alpha, $B, $BBar, 0, &product, 0, size)
          } else {
            %gemm(order, 112, 111, n, n, m, alpha, $BBar, $B, 0, &product, 0, size)
          }
        }
        %triangleAdd(order, uplo, diag, size, 1, product, 0, size, $ABar)
        """,
        "B": "%trmm(order, side, uplo, trans == 111 ? 112 : 111, diag, m, n, alpha, $A, $BBar)",
      ],
      forward: [
        "B": "%trmm(order, side, uplo, trans, diag, m, n, alpha, $A, $BDot)",
        "alpha": """
        let ldp = order == 101 ? n : m
        var product = [Real](repeating: 0, count: m * n)
        %matrixAdd(order, m, n, 1, $B, &product, 0, ldp)
        %trmm(order, side, uplo, trans, diag, m, n, alphaDot, $A, &product, 0, ldp)
        %matrixAdd(order, m, n, 1, product, 0, ldp, $BDot)
        """,
        "A": """
        let ldp = order == 101 ? n : m
        var product = [Real](repeating: 0, count: m * n)
        %matrixAdd(order, m, n, 1, $B, &product, 0, ldp)
        %trmm(order, side, uplo, trans, diag, m, n, alpha, $ADot, &product, 0, ldp)
        %matrixAdd(order, m, n, 1, product, 0, ldp, $BDot)
        if diag == 132 { %matrixAdd(order, m, n, -alpha, $B, $BDot) }
        """,
      ]),

    // B̄ ← op(A)⁻ᵀ B̄;  Ā −= B̄ Bᵀ, B B̄ᵀ, Bᵀ B̄ or B̄ᵀ B with the new B and B̄, in the triangle;  ᾱ += ⟨B̄, B⟩,  B̄ ← α B̄
    BLASRoutine(
      "trsm", "B ← α op(A)⁻¹ B, or α B op(A)⁻¹; A triangular", "order side uplo trans diag m n alpha A lda B! ldb",
      reverse: [
        "B": "%trsm(order, side, uplo, trans == 111 ? 112 : 111, diag, m, n, 1, $A, $BBar)",
        "A": """
        let size = side == 141 ? m : n
        var product = [Real](repeating: 0, count: size * size)
        if side == 141 {
          if trans == 111 {
            %gemm(order, 111, 112, m, m, n, -1, $BBar, $BOut, 0, &product, 0, size)
          } else {
            %gemm(order, 111, 112, m, m, n, -1, $BOut, $BBar, 0, &product, 0, size)
          }
        } else {
          if trans == 111 {
            %gemm(order, 112, 111, n, n, m, -1, $BOut, $BBar, 0, &product, 0, size)
          } else {
            %gemm(order, 112, 111, n, n, m, -1, $BBar, $BOut, 0, &product, 0, size)
          }
        }
        %triangleAdd(order, uplo, diag, size, 1, product, 0, size, $ABar)
        """,
        "alpha": "return %matrixDot(order, m, n, $B, $BBar)",
        "B ": "%matrixScale(order, m, n, alpha, $BBar)",
      ],
      forward: [
        "B": "%matrixScale(order, m, n, alpha, $BDot)",
        "alpha": "%matrixAdd(order, m, n, alphaDot, $B, $BDot)",
        "A": """
        let ldp = order == 101 ? n : m
        var product = [Real](repeating: 0, count: m * n)
        %matrixAdd(order, m, n, 1, $BOut, &product, 0, ldp)
        %trmm(order, side, uplo, trans, diag, m, n, 1, $ADot, &product, 0, ldp)
        %matrixAdd(order, m, n, -1, product, 0, ldp, $BDot)
        if diag == 132 { %matrixAdd(order, m, n, 1, $BOut, $BDot) }
        """,
        "B ": "%trsm(order, side, uplo, trans, diag, m, n, 1, $A, $BDot)",
      ]),
  ]
}
