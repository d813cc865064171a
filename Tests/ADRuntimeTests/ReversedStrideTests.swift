import ADRuntime
import Testing

@Suite struct ReversedStrideTests {
  @Test(arguments: [-7, -3, -1, 1, 2, 3, 5], [-6, -1, 0, 1, 4, 9])
  func sameValuesBackwards(step: Int, end: Int) {
    for start in [-2, 0, 3] {
      #expect(
        Array(reversedStride(from: start, to: end, by: step)) == stride(from: start, to: end, by: step).reversed())
      #expect(
        Array(reversedStride(from: start, through: end, by: step))
          == stride(from: start, through: end, by: step).reversed())
    }
  }
}
