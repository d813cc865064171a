import ADRuntime
import Testing

/// Shapes that do not fit stop the program with a message that names the operation and the shapes.
@Suite struct ShapeErrorTests {
  func message(_ result: ExitTest.Result?) -> String {
    String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
  }

  @Test func arithmetic() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros(shape: [2, 3]) + Tensor<Float>.zeros(shape: [2])
    }
    #expect(message(result).contains("+: the shapes [2, 3] and [2] do not broadcast together"))
  }

  @Test func compoundAssignment() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var x = Tensor<Float>.zeros(shape: [3])
      x += Tensor<Float>.zeros(shape: [2, 3])
    }
    #expect(message(result).contains("+=: the shape [2, 3] does not broadcast to [3]"))
  }

  @Test func products() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul(
        Tensor<Float>.zeros(shape: [2, 3]), transposed: true, Tensor<Float>.zeros(shape: [3, 4]), transposed: false)
    }
    #expect(message(result).contains("matmul: the shapes [2, 3] (transposed) and [3, 4] do not fit"))
  }

  @Test func reshaping() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros(shape: [2, 3]).reshaped(to: [4])
    }
    #expect(message(result).contains("reshaped(to:): the shape [2, 3] does not fit into [4]"))
  }

  @Test func axes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros(shape: [2, 3]).sum(axis: 2)
    }
    #expect(message(result).contains("sum: a tensor of shape [2, 3] has no axis 2"))
  }

  @Test func indices() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros(shape: [2, 3])[at: 1, 3]
    }
    #expect(message(result).contains("the indices 1, 3 are not in the shape [2, 3]"))
  }

  @Test func slices() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor<Float>.zeros(shape: [2, 3])[0..., 2..<4]
    }
    #expect(message(result).contains("the range 2..<4 is not in an axis of 3 elements"))
  }
}
