import ADRuntime
import Foundation

/// Hessians against Hessian-vector products, dense and sparse.
extension Benchmarks {
  func hessians() {
    let x = numbers(100)
    var unit = [Double](repeating: 0, count: 100)
    let times = stopwatch.compare([
      {
        var trace = 0.0
        for i in 0..<100 {
          unit[i] = 1
          trace += rosenbrockHVP(x, tangent: unit).product[i]
          unit[i] = 0
        }
        return trace
      },
      {
        let hessian = rosenbrockHessian(x)
        return (0..<100).reduce(0) { $0 + hessian[$1][$1] }
      },
    ])
    report("Rosenbrock n = 100, 100 Hessian-vector products", times[0], limit: nil)
    report("Rosenbrock n = 100, Hessian, to 100 products", times[1], to: times[0], limit: 1.2)
  }

  func sparseHessians() {
    var last = 0.0
    for count in [10_000, 100_000, 1_000_000] {
      let x = numbers(count)
      let seconds = stopwatch.seconds(samples: 3) { rosenbrockSparseHessian(x).values[7] }
      let name = "Rosenbrock n = \(count), sparse Hessian"
      report(
        last == 0 ? name : name + ", to a tenth", seconds, to: last == 0 ? seconds : last, limit: last == 0 ? nil : 12)
      last = seconds
    }
  }
}
