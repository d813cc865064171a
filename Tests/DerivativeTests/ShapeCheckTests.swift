import ADRuntime
import Testing

/// Tangents and cotangents of another shape than what they belong to stop the program, also those that are too long.
@Suite struct ShapeCheckTests {
  @Test func longCotangent() async {
    await #expect(processExitsWith: .failure) {
      var x = [1.0, 2.0]
      _ = scaleInPlaceVJP(&x, by: 2, cotangent: [1, 1, 1])
    }
  }

  @Test func longTangent() async {
    await #expect(processExitsWith: .failure) { _ = sumOfSquaresJVP([1, 2], tangent: [1, 1, 1]) }
    await #expect(processExitsWith: .failure) { _ = sumOfSquaresHVP([1, 2], tangent: [1, 1, 1]) }
  }

  @Test func longRow() async {
    await #expect(processExitsWith: .failure) {
      _ = matrixVectorProductJVP([[1, 2]], [1, 1], tangent: (a: [[1, 1, 1]], x: [1, 1]))
    }
  }

  @Test func tensorShape() async {
    await #expect(processExitsWith: .failure) {
      _ = tensorFunctionsJVP(Tensor([1.0, 2.0]), tangent: Tensor([[1.0, 2.0]]))
    }
    // Broadcasting would take it.
    await #expect(processExitsWith: .failure) {
      _ = tensorFunctionsVJP(Tensor([1.0, 2.0]), cotangent: Tensor([1.0]))
    }
  }
}
