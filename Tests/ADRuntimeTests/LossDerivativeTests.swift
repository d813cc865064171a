import ADRuntime
import Testing

@Suite struct LossDerivativeTests {
  let logits = numbers([3, 4], seed: 1)
  let labels = positives([3, 4], seed: 2)

  @Test func sigmoidCrossEntropies() {
    DerivativeRule(
      "sigmoidCrossEntropy", at: [logits, labels], { sigmoidCrossEntropy(logits: $0[0], labels: $0[1]) },
      jvp: { x, _, xDot in xDot[0] * (sigmoid(x[0]) - x[1]) - x[0] * xDot[1] },
      vjp: { x, _, ct in [ct * (sigmoid(x[0]) - x[1]), -ct * x[0]] }
    ).check()
    DerivativeRule(
      "meanSigmoidCrossEntropy", at: [logits, labels], { T(meanSigmoidCrossEntropy(logits: $0[0], labels: $0[1])) },
      jvp: { x, _, xDot in
        let n = Double(x[0].count)
        return T(dot(sigmoid(x[0]) - x[1], xDot[0]) / n - dot(x[0], xDot[1]) / n)
      },
      vjp: { x, _, ct in
        let n = Double(x[0].count)
        return [(sigmoid(x[0]) - x[1]) * (ct.scalar / n), x[0] * (-ct.scalar / n)]
      }
    ).check()
  }

  @Test func softmaxCrossEntropies() {
    DerivativeRule(
      "softmaxCrossEntropy", at: [logits, labels], { softmaxCrossEntropy(logits: $0[0], labels: $0[1]) },
      jvp: { x, _, xDot in
        (xDot[0] * (softmax(x[0]) * x[1].sum(axis: -1, keepDims: true) - x[1]) - xDot[1] * logSoftmax(x[0]))
          .sum(axis: -1)
      },
      vjp: { x, _, ct in
        [
          (softmax(x[0]) * x[1].sum(axis: -1, keepDims: true) - x[1]) * ct.expandingShape(at: -1),
          -logSoftmax(x[0]) * ct.expandingShape(at: -1),
        ]
      }
    ).check()
    DerivativeRule(
      "meanSoftmaxCrossEntropy", at: [logits, labels], { T(meanSoftmaxCrossEntropy(logits: $0[0], labels: $0[1])) },
      jvp: { x, _, xDot in
        T(
          (xDot[0] * (softmax(x[0]) * x[1].sum(axis: -1, keepDims: true) - x[1]) - xDot[1] * logSoftmax(x[0]))
            .sum(axis: -1).mean())
      },
      vjp: { x, _, ct in
        let share = ct.scalar / Double(x[0].count / x[0].shape[x[0].rank - 1])
        return [
          (softmax(x[0]) * x[1].sum(axis: -1, keepDims: true) - x[1]) * share, -logSoftmax(x[0]) * share,
        ]
      }
    ).check()
  }
}
