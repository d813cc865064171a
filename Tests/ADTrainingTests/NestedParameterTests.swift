import ADRuntime
import ADTraining
import Testing

/// Optimizers see the numbers of any nest of parameters: a step is that of the same numbers in one array.
@Suite struct NestedParameterTests {
  private let start = [0.5, -1.25, 2.0, 0.75]
  private let slopes = [0.1, -0.4, 0.3, 0.2]

  /// Ten steps over the numbers in one array.
  private func flat(_ step: (inout [Double], [Double]) -> Void) -> [Double] {
    var result = start
    for _ in 0..<10 { step(&result, slopes) }
    return result
  }

  @Test func dictionariesOfDictionaries() {
    var model: [String: [String: [Double]]] = [
      "encoder": ["w": [start[0]], "b": [start[1]]], "decoder": ["w": [start[2], start[3]]],
    ]
    let gradient: [String: [String: [Double]]] = [
      "decoder": ["w": [slopes[2], slopes[3]]], "encoder": ["b": [slopes[1]], "w": [slopes[0]]],
    ]
    var nested = Adam(learningRate: 0.05)
    for _ in 0..<10 { nested.update(&model, gradient: gradient) }
    var one = Adam(learningRate: 0.05)
    let expected = flat { one.update(&$0, gradient: $1) }
    #expect(model["encoder"]?["w"] == [expected[0]])
    #expect(model["encoder"]?["b"] == [expected[1]])
    #expect(model["decoder"]?["w"] == [expected[2], expected[3]])
  }

  /// What is absent has no numbers, and stays absent.
  @Test func optionals() {
    var model: [[Double]?] = [[start[0], start[1]], nil, [start[2], start[3]]]
    let gradient: [[Double]?] = [[slopes[0], slopes[1]], nil, [slopes[2], slopes[3]]]
    var nested = SGD(learningRate: 0.05, momentum: 0.9, usesNesterov: true)
    for _ in 0..<10 { nested.update(&model, gradient: gradient) }
    var one = SGD(learningRate: 0.05, momentum: 0.9, usesNesterov: true)
    let expected = flat { one.update(&$0, gradient: $1) }
    #expect(model == [[expected[0], expected[1]], nil, [expected[2], expected[3]]])
  }
}
