import ADRuntime
import Testing

@Suite struct RandomTests {
  @Test func generatorIsReproducible() {
    // Computed with an independent implementation of SplitMix64 and xoshiro256++.
    var generator = SeededGenerator(seed: 42)
    #expect(
      (0..<3).map { _ in generator.next() } == [
        15_021_278_609_987_233_951, 5_881_210_131_331_364_753, 18_149_643_915_985_481_100,
      ])
  }

  @Test func normalMoments() {
    var generator = SeededGenerator(seed: 1)
    let x = Tensor<Double>.normal(shape: [100, 1001], mean: 3, standardDeviation: 2, using: &generator)
    #expect(abs(x.mean() - 3) < 0.03)
    #expect(abs(x.standardDeviation() - 2) < 0.03)
    #expect(abs(pow((x - 3) / 2, 4).mean() - 3) < 0.15)
  }

  @Test func uniformRange() {
    var generator = SeededGenerator(seed: 1)
    let x = Tensor<Double>.uniform(shape: [100_000], lower: -1, upper: 3, using: &generator)
    #expect(x.min() >= -1 && x.min() < -0.99)
    #expect(x.max() < 3 && x.max() > 2.99)
    #expect(abs(x.mean() - 1) < 0.02)
    #expect(abs(x.variance() - 16.0 / 12) < 0.03)
  }

  @Test func floatAndDoubleAgree() {
    var (first, second) = (SeededGenerator(seed: 7), SeededGenerator(seed: 7))
    let floats = Tensor<Float>.normal(shape: [9], using: &first)
    let doubles = Tensor<Double>.normal(shape: [9], using: &second)
    #expect(floats.scalars == doubles.scalars.map { Float($0) })
    #expect(first.next() == second.next())
  }
}
