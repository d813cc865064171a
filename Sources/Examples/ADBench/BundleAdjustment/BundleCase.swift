import ADBenchKernels

extension BenchmarkCase {
  /// The sparse Jacobian of all reprojection errors and of what holds the weights.
  static func bundle(_ name: String, _ input: BundleInput) -> BenchmarkCase {
    let empty = BundleJacobian(observations: input.observations.count)
    // The storage is kept: what is measured is computing.
    var (generated, byHand, generatedOfC) = (empty, empty, empty)
    let inC = BundleForC(input)
    func fill() {
      generated.fill(
        input,
        rows: { camera, point, weight, observed in
          reprojectionErrorJacobianRows(camera, point, weight, observed: observed).rows
        }, weight: weightErrorGradient)
    }
    func fillByHand() {
      byHand.fill(input, rows: { reprojectionRowsByHand($0, $1, $2, observed: $3) }, weight: { -2 * $0 })
    }
    func fillOfC() { generatedOfC.fill(inC, weight: weightErrorGradient) }
    return BenchmarkCase(
      name: name,
      primal: {
        var sum = 0.0
        for (observation, weight) in zip(input.observations, input.weights) {
          let error = reprojectionError(
            input.cameras[observation.camera], input.points[observation.point], weight, observed: observation.seen)
          sum += error.x + error.y + weightError(weight)
        }
        return sum
      },
      primalInC: {
        var sum = 0.0
        var error = [0.0, 0.0]
        for (index, observation) in input.observations.enumerated() {
          let weight = input.weights[index]
          reprojection_error(
            inC.cameras[observation.camera], inC.points[observation.point], weight, inC.seen[index], &error)
          sum += error[0] + error[1] + weightError(weight)
        }
        return sum
      },
      gradient: {
        fill()
        return generated.values[0]
      },
      entries: { generated.values },
      others: [
        Other(
          name: "by-hand",
          gradient: {
            fillByHand()
            return byHand.values[0]
          }, entries: { byHand.values }),
        Other(
          name: "c",
          gradient: {
            fillOfC()
            return generatedOfC.values[0]
          }, entries: { generatedOfC.values }),
      ])
  }
}
