import ADRuntime
import Testing

@Suite struct DifferentiableValueTests {
  /// A conformance as adgen writes it.
  struct Layer: DifferentiableValue {
    var weights: Tensor<Float>
    var bias: [Double]
    var name: String

    struct TangentVector: DifferentiableTangent {
      typealias TangentVector = Self
      var weights: Tensor<Float>
      var bias: [Double]

      func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
        weights.readScalars(into: &reader)
        bias.readScalars(into: &reader)
      }

      mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
        weights.updateScalars(with: &updater)
        bias.updateScalars(with: &updater)
      }
    }

    var zeroTangentVector: TangentVector {
      TangentVector(weights: weights.zeroTangentVector, bias: bias.zeroTangentVector)
    }

    mutating func move(by offset: TangentVector) {
      weights.move(by: offset.weights)
      bias.move(by: offset.bias)
    }

    func readScalars<Reader: ScalarReader>(into reader: inout Reader) {
      weights.readScalars(into: &reader)
      bias.readScalars(into: &reader)
    }

    mutating func updateScalars<Updater: ScalarUpdater>(with updater: inout Updater) {
      weights.updateScalars(with: &updater)
      bias.updateScalars(with: &updater)
    }
  }

  @Test func zerosHaveTheShapeOfTheValue() {
    #expect(3.0.zeroTangentVector == 0)
    #expect([[1.0], [2, 3]].zeroTangentVector == [[0], [0, 0]])
    #expect(Tensor<Float>([[1, 2]]).zeroTangentVector == [[0, 0]])
    #expect(Optional<Double>.none.zeroTangentVector == nil)
    #expect(Optional(2.0).zeroTangentVector == 0)
    #expect(["a": [1.0, 2]].zeroTangentVector == ["a": [0, 0]])
    #expect(SIMD4<Float>(1, 2, 3, 4).zeroTangentVector == .zero)
    #expect([Float80(1)].zeroTangentVector == [0])
  }

  @Test func moving() {
    var nested = [[1.0], [2, 3]]
    nested.move(by: [[1], [2, 3]])
    #expect(nested == [[2], [4, 6]])
    var optional: Double? = 1
    optional.move(by: 2)
    optional.move(by: nil)
    #expect(optional == 3)
    var table = ["a": 1.0, "b": 2]
    table.move(by: ["b": 0.5])
    #expect(table == ["a": 1, "b": 2.5])
    var vector = SIMD3<Double>(1, 2, 3)
    vector.move(by: SIMD3(1, 1, 1))
    #expect(vector == SIMD3(2, 3, 4))
    var layer = Layer(weights: [[1, 2]], bias: [3], name: "first")
    layer.move(by: Layer.TangentVector(weights: [[10, 20]], bias: [30]))
    #expect(layer.weights == [[11, 22]] && layer.bias == [33] && layer.name == "first")
  }

  @Test func defaultsOfTangentVectors() {
    var tangent = Layer.TangentVector(weights: [[1, 2]], bias: [3])
    tangent.move(by: Layer.TangentVector(weights: [[1, 1]], bias: [1]))
    #expect(tangent.weights == [[2, 3]] && tangent.bias == [4])
    tangent.scale(by: 0.5)
    #expect(tangent.weights == [[1, 1.5]] && tangent.bias == [2])
    #expect(tangent.innerProduct(with: tangent) == 1 + 2.25 + 4)
    #expect(tangent.zeroTangentVector.flattenedScalars == [0, 0, 0])
    #expect(tangent.scaled(by: 2).bias == [4])
  }

  @Test func innerProductsAndScaling() {
    #expect([[1.0, 2], [3]].innerProduct(with: [[1, 1], [2]]) == 9)
    #expect(Tensor<Float>([1, 2]).innerProduct(with: [3, 4]) == 11)
    #expect(["a": 2.0, "b": 3].innerProduct(with: ["b": 5]) == 15)
    #expect(SIMD2<Double>(1, 2).innerProduct(with: SIMD2(3, 4)) == 11)
    #expect(Optional(2.0).innerProduct(with: 3) == 6)
    #expect([1.0, 2].scaled(by: 3) == [3, 6])
    #expect(Tensor<Float>([1, 2]).scaled(by: 0.5) == [0.5, 1])
  }

  @Test func scalarsAreFlattenedInOrder() {
    var layer = Layer(weights: [[1, 2], [3, 4]], bias: [5, 6], name: "")
    #expect(layer.flattenedScalars == [1, 2, 3, 4, 5, 6])
    #expect(layer.differentiableScalarCount == 6)
    layer.setFlattenedScalars([6, 5, 4, 3, 2, 1])
    #expect(layer.weights == [[6, 5], [4, 3]] && layer.bias == [2, 1])
    let table = Dictionary(uniqueKeysWithValues: (0..<20).map { ($0, Double($0)) })
    #expect(table.flattenedScalars == (0..<20).map { Double($0) })
    #expect(["b": 2.0, "a": 1, "c": 3].flattenedScalars == [1, 2, 3])
    #expect([Optional(1.0), nil, 2].flattenedScalars == [1, 2])
    #expect(DifferentiablePack(1.0, [2.0 as Float, 3]).flattenedScalars == [1, 2, 3])
  }
}
