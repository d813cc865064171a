/// Functions that the rules of BLAS call, in the form of `BLASRoutine`.
enum BLASHelpers {
  static let names = [
    "start", "position", "isStored", "matrixDot", "matrixScale", "matrixAdd", "triangleDot", "triangleScale",
    "triangleAdd", "triangleGer", "fold", "lowerHalf", "mirror", "exchange",
  ]

  static let text = """
    // Where the first of n elements is: a negative step begins at the end.
    func %start(_ n: Int, _ step: Int) -> Int { step < 0 ? (1 - n) * step : 0 }

    func %position(_ order: Int, _ i: Int, _ j: Int, _ ld: Int) -> Int { order == 101 ? i * ld + j : i + j * ld }

    func %isStored(_ uplo: Int, _ diag: Int, _ i: Int, _ j: Int) -> Bool {
      if i == j { return diag == 131 }
      if uplo == 121 { return i < j }
      return i > j
    }

    func %matrixDot(
      _ order: Int, _ m: Int, _ n: Int, _ P: [Real], _ PO: Int, _ ldp: Int, _ Q: [Real], _ QO: Int, _ ldq: Int
    ) -> Real {
      let lines = order == 101 ? m : n
      let length = order == 101 ? n : m
      var sum: Real = 0
      for i in 0..<lines { sum += %dot(length, P, PO + i * ldp, 1, Q, QO + i * ldq, 1) }
      return sum
    }

    func %matrixScale(_ order: Int, _ m: Int, _ n: Int, _ a: Real, _ P: inout [Real], _ PO: Int, _ ldp: Int) {
      let lines = order == 101 ? m : n
      let length = order == 101 ? n : m
      for i in 0..<lines { %scal(length, a, &P, PO + i * ldp, 1) }
    }

    func %matrixAdd(
      _ order: Int, _ m: Int, _ n: Int, _ a: Real, _ P: [Real], _ PO: Int, _ ldp: Int,
      _ Q: inout [Real], _ QO: Int, _ ldq: Int
    ) {
      let lines = order == 101 ? m : n
      let length = order == 101 ? n : m
      for i in 0..<lines { %axpy(length, a, P, PO + i * ldp, 1, &Q, QO + i * ldq, 1) }
    }

    func %triangleDot(
      _ order: Int, _ uplo: Int, _ n: Int, _ P: [Real], _ PO: Int, _ ldp: Int, _ Q: [Real], _ QO: Int, _ ldq: Int
    ) -> Real {
      var sum: Real = 0
      for i in 0..<n {
        for j in 0..<n {
          if %isStored(uplo, 131, i, j) {
            sum += P[PO + %position(order, i, j, ldp)] * Q[QO + %position(order, i, j, ldq)]
          }
        }
      }
      return sum
    }

    func %triangleScale(
      _ order: Int, _ uplo: Int, _ n: Int, _ a: Real, _ P: inout [Real], _ PO: Int, _ ldp: Int
    ) {
      for i in 0..<n {
        for j in 0..<n {
          if %isStored(uplo, 131, i, j) { P[PO + %position(order, i, j, ldp)] *= a }
        }
      }
    }

    func %triangleAdd(
      _ order: Int, _ uplo: Int, _ diag: Int, _ n: Int, _ a: Real, _ P: [Real], _ PO: Int, _ ldp: Int,
      _ Q: inout [Real], _ QO: Int, _ ldq: Int
    ) {
      for i in 0..<n {
        for j in 0..<n {
          if %isStored(uplo, diag, i, j) {
            Q[QO + %position(order, i, j, ldq)] += a * P[PO + %position(order, i, j, ldp)]
          }
        }
      }
    }

    func %triangleGer(
      _ order: Int, _ uplo: Int, _ diag: Int, _ n: Int, _ a: Real, _ U: [Real], _ UO: Int, _ incU: Int,
      _ V: [Real], _ VO: Int, _ incV: Int, _ A: inout [Real], _ AO: Int, _ lda: Int
    ) {
      let u = UO + %start(n, incU)
      let v = VO + %start(n, incV)
      for i in 0..<n {
        for j in 0..<n {
          if %isStored(uplo, diag, i, j) {
            A[AO + %position(order, i, j, lda)] += a * U[u + i * incU] * V[v + j * incV]
          }
        }
      }
    }

    // Adds what the triangle of a symmetric matrix has in both triangles of another; of the diagonal, so many times.
    func %fold(
      _ order: Int, _ uplo: Int, _ n: Int, _ times: Real, _ G: [Real], _ GO: Int, _ ldg: Int,
      _ A: inout [Real], _ AO: Int, _ lda: Int
    ) {
      for i in 0..<n {
        A[AO + %position(order, i, i, lda)] += times * G[GO + %position(order, i, i, ldg)]
        for j in 0..<n {
          if %isStored(uplo, 132, i, j) {
            A[AO + %position(order, i, j, lda)] +=
              G[GO + %position(order, i, j, ldg)] + G[GO + %position(order, j, i, ldg)]
          }
        }
      }
    }

    func %lowerHalf(_ order: Int, _ n: Int, _ t: inout [Real]) {
      for i in 0..<n {
        t[i * n + i] *= 0.5
        for j in 0..<n {
          if %isStored(121, 132, i, j) { t[%position(order, i, j, n)] = 0 }
        }
      }
    }

    func %mirror(_ order: Int, _ n: Int, _ t: inout [Real]) {
      for i in 0..<n {
        for j in 0..<n {
          if %isStored(122, 132, i, j) { t[%position(order, j, i, n)] = t[%position(order, i, j, n)] }
        }
      }
    }

    // Rows change places, as a factorization has done it, or back.
    func %exchange(
      _ order: Int, _ n: Int, _ isBack: Int, _ ipiv: [Int32], _ ipivO: Int, _ t: inout [Real], _ tO: Int, _ ldt: Int
    ) {
      for step in 0..<n {
        let i = isBack == 1 ? n - 1 - step : step
        let k = Int(ipiv[ipivO + i]) - 1
        if k != i {
          for j in 0..<n {
            let saved = t[tO + %position(order, i, j, ldt)]
            t[tO + %position(order, i, j, ldt)] = t[tO + %position(order, k, j, ldt)]
            t[tO + %position(order, k, j, ldt)] = saved
          }
        }
      }
    }
    """
}
