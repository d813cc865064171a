// Factorizations and linear systems. Flags are characters: 76 is 'L', 78 is 'N', 85 is 'U'.
extension BLASRoutine {
  static let solvers: [BLASRoutine] = [
    // Ā = fold(L⁻ᵀ Φ(Lᵀ L̄) L⁻¹), where Φ takes the lower triangle and half of the diagonal;  L̇ = L Φ(L⁻¹ Ȧ L⁻ᵀ).
    // An upper triangle is a lower one in the other order.
    BLASRoutine(
      "potrf", "A ← L with A = L Lᵀ, or U with A = Uᵀ U; A symmetric", "order uplo n A! lda", .status,
      reverse: [
        "A": """
        let seen = uplo == 85 ? 203 - order : order
        var t = [Real](repeating: 0, count: n * n)
        %triangleAdd(seen, 122, 131, n, 1, ABar, AO, lda, &t, 0, n)
        %trmm(seen, 141, 122, 112, 131, n, n, 1, $AOut, &t, 0, n)
        %lowerHalf(seen, n, &t)
        %trsm(seen, 141, 122, 112, 131, n, n, 1, $AOut, &t, 0, n)
        %trsm(seen, 142, 122, 111, 131, n, n, 1, $AOut, &t, 0, n)
        %triangleScale(seen, 122, n, 0, $ABar)
        %fold(seen, 122, n, 1, t, 0, n, $ABar)
        """
      ],
      forward: [
        "A": """
        let seen = uplo == 85 ? 203 - order : order
        var t = [Real](repeating: 0, count: n * n)
        %triangleAdd(seen, 122, 131, n, 1, ADot, AO, lda, &t, 0, n)
        %mirror(seen, n, &t)
        %trsm(seen, 141, 122, 111, 131, n, n, 1, $AOut, &t, 0, n)
        %trsm(seen, 142, 122, 112, 131, n, n, 1, $AOut, &t, 0, n)
        %lowerHalf(seen, n, &t)
        %trmm(seen, 141, 122, 111, 131, n, n, 1, $AOut, &t, 0, n)
        %triangleScale(seen, 122, n, 0, $ADot)
        %triangleAdd(seen, 122, 131, n, 1, t, 0, n, $ADot)
        """
      ]),

    // A = P L U:  Ā = P L⁻ᵀ (stril(Lᵀ L̄) + triu(Ū Uᵀ)) U⁻ᵀ;  F = L⁻¹ Pᵀ Ȧ U⁻¹,  L̇ = L stril(F),  U̇ = triu(F) U
    BLASRoutine(
      "getrf", "A ← L and U with A = P L U; A square", "order m n A! lda ipiv!", .status,
      reverse: [
        "A": """
        precondition(m == n, "the derivative of a factorization is that of a square matrix")
        var t = [Real](repeating: 0, count: n * n)
        var lower = [Real](repeating: 0, count: n * n)
        %triangleAdd(order, 122, 132, n, 1, ABar, AO, lda, &lower, 0, n)
        %trmm(order, 141, 122, 112, 132, n, n, 1, $AOut, &lower, 0, n)
        %triangleAdd(order, 122, 132, n, 1, lower, 0, n, &t, 0, n)
        var upper = [Real](repeating: 0, count: n * n)
        %triangleAdd(order, 121, 131, n, 1, ABar, AO, lda, &upper, 0, n)
        %trmm(order, 142, 121, 112, 131, n, n, 1, $AOut, &upper, 0, n)
        %triangleAdd(order, 121, 131, n, 1, upper, 0, n, &t, 0, n)
        %trsm(order, 141, 122, 112, 132, n, n, 1, $AOut, &t, 0, n)
        %trsm(order, 142, 121, 112, 131, n, n, 1, $AOut, &t, 0, n)
        %exchange(order, n, 1, $ipivOut, &t, 0, n)
        %matrixScale(order, n, n, 0, $ABar)
        %matrixAdd(order, n, n, 1, t, 0, n, $ABar)
        """
      ],
      forward: [
        "A": """
        precondition(m == n, "the derivative of a factorization is that of a square matrix")
        %exchange(order, n, 0, $ipivOut, $ADot)
        %trsm(order, 141, 122, 111, 132, n, n, 1, $AOut, $ADot)
        %trsm(order, 142, 121, 111, 131, n, n, 1, $AOut, $ADot)
        var lower = [Real](repeating: 0, count: n * n)
        %triangleAdd(order, 122, 132, n, 1, ADot, AO, lda, &lower, 0, n)
        %trmm(order, 141, 122, 111, 132, n, n, 1, $AOut, &lower, 0, n)
        var upper = [Real](repeating: 0, count: n * n)
        %triangleAdd(order, 121, 131, n, 1, ADot, AO, lda, &upper, 0, n)
        %trmm(order, 142, 121, 111, 131, n, n, 1, $AOut, &upper, 0, n)
        %matrixScale(order, n, n, 0, $ADot)
        %triangleAdd(order, 122, 132, n, 1, lower, 0, n, $ADot)
        %triangleAdd(order, 121, 131, n, 1, upper, 0, n, $ADot)
        """
      ]),

    // B̄ ← op(A)⁻ᵀ B̄;  G = −Pᵀ B̄ Bᵀ or −Pᵀ B B̄ᵀ with the new B and B̄,  L̄ += stril(G Uᵀ),  Ū += triu(Lᵀ G)
    BLASRoutine(
      "getrs", "B ← op(A)⁻¹ B, A = P L U", "order trans n nrhs A lda ipiv B! ldb", .status,
      reverse: [
        "B": "_ = %getrs(order, trans == 78 ? 84 : 78, n, nrhs, $A, $ipiv, $BBar)",
        "A": """
        var g = [Real](repeating: 0, count: n * n)
        if trans == 78 {
          %gemm(order, 111, 112, n, n, nrhs, -1, $BBar, $BOut, 0, &g, 0, n)
        } else {
          %gemm(order, 111, 112, n, n, nrhs, -1, $BOut, $BBar, 0, &g, 0, n)
        }
        %exchange(order, n, 0, $ipiv, &g, 0, n)
        var lower = [Real](repeating: 0, count: n * n)
        %matrixAdd(order, n, n, 1, g, 0, n, &lower, 0, n)
        %trmm(order, 142, 121, 112, 131, n, n, 1, $A, &lower, 0, n)
        %triangleAdd(order, 122, 132, n, 1, lower, 0, n, $ABar)
        %trmm(order, 141, 122, 112, 132, n, n, 1, $A, &g, 0, n)
        %triangleAdd(order, 121, 131, n, 1, g, 0, n, $ABar)
        """,
      ],
      forward: [
        "A": """
        var d = [Real](repeating: 0, count: n * n)
        %triangleAdd(order, 122, 132, n, 1, $ADot, &d, 0, n)
        %trmm(order, 142, 121, 111, 131, n, n, 1, $A, &d, 0, n)
        var upper = [Real](repeating: 0, count: n * n)
        %triangleAdd(order, 121, 131, n, 1, $ADot, &upper, 0, n)
        %trmm(order, 141, 122, 111, 132, n, n, 1, $A, &upper, 0, n)
        %matrixAdd(order, n, n, 1, upper, 0, n, &d, 0, n)
        %exchange(order, n, 1, $ipiv, &d, 0, n)
        %gemm(order, trans == 78 ? 111 : 112, 111, n, nrhs, n, -1, d, 0, n, $BOut, 1, $BDot)
        """,
        "B": "_ = %getrs(order, trans, n, nrhs, $A, $ipiv, $BDot)",
      ]),

    // The two before, one after the other.
    BLASRoutine(
      "gesv", "B ← A⁻¹ B, A ← L and U", "order n nrhs A! lda ipiv! B! ldb", .status,
      body: """
        let status = %getrf(order, n, n, &A, AO, lda, &ipiv, ipivO)
        if status == 0 { _ = %getrs(order, 78, n, nrhs, A, AO, lda, ipiv, ipivO, &B, BO, ldb) }
        return status
        """),
  ]
}
