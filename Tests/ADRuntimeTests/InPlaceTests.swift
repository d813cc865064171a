import ADRuntime
import Testing

/// Operations that do their work in the memory of an operand leave tensors that share it as they were.
@Suite struct InPlaceTests {
  let numbers: [Double] = (0..<21).map { Double($0) * 0.25 - 2 }

  var tensor: Tensor<Double> { Tensor(shape: [3, 7], scalars: numbers.map { $0 }) }

  @Test func sharedOperandsStay() {
    let x = tensor
    let y = x
    let row = Tensor(Array(numbers[..<7]))
    _ = exp(x)
    _ = -x
    _ = x + y
    _ = x * 2
    _ = 2 - x
    _ = x - row
    _ = row * x
    _ = x.reshaped(to: [7, 3])
    _ = x.unbroadcasted(to: [7])
    _ = zeroWins(x, y)
    #expect(x == tensor && y == tensor)
    #expect(row.scalars == Array(numbers[..<7]))
  }

  @Test func operandsFromElsewhereStay() {
    var kept = [tensor, tensor]
    let changed = exp(kept[0] * kept[1]) - kept[0]
    #expect(kept == [tensor, tensor])
    kept[1] += changed
    #expect(kept[0] == tensor)
  }

  @Test func scalarsOfAnArrayStay() {
    let array = numbers
    let result = square(Tensor(shape: [3, 7], scalars: array))
    #expect(array == numbers)
    #expect(result.scalars == numbers.map { $0 * $0 })
  }

  /// Temporaries on either side, of the result's shape or not, and more elements than go at once.
  @Test func temporaries() {
    let x = tensor
    let row = Tensor(Array(numbers[..<7]))
    let column = Tensor(shape: [3, 1], scalars: [1, 2, 3])
    func expected(_ function: (Double, Int, Int) -> Double) -> Tensor<Double> {
      Tensor(shape: [3, 7], scalars: (0..<21).map { function(numbers[$0], $0 / 7, $0 % 7) })
    }
    #expect((x + 1) - (row + 1) == expected { x, _, j in x - numbers[j] })
    #expect((row + 1) - (x + 1) == expected { x, _, j in numbers[j] - x })
    #expect((x * 1) / (column * 2) == expected { x, i, _ in x / Double(2 * i + 2) })
    #expect((column * 2) * (x * 1) == expected { x, i, _ in x * Double(2 * i + 2) })
    #expect((row * 1) - (column * 1) == expected { _, i, j in numbers[j] - Double(i + 1) })
    #expect(-(x * 2) == expected { x, _, _ in -2 * x })
    #expect(relu(x * 1) == expected { x, _, _ in max(x, 0) })
    #expect(reciprocal(x + 9) == expected { x, _, _ in 1 / (x + 9) })
    #expect((-(x * 0)).scalars.map(\.sign) == numbers.map { (-($0 * 0)).sign })
  }
}
