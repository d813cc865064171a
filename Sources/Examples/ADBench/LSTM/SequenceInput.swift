import ADRuntime

/// A network and a sequence: from a file of ADBench's, or random ones of the same sizes.
struct SequenceInput {
  var layers: Int
  var width: Int
  var main: [Double]
  var extra: [Double]
  var state: [Double]
  var sequence: [Double]

  /// `layers characters width`, then `main`, `extra`, `state` and `sequence`.
  init(path: String) throws {
    var numbers = try NumberReader(path: path)
    let (layers, count, width) = (try numbers.count(), try numbers.count(), try numbers.count())
    self.layers = layers
    self.width = width
    main = try numbers.next(8 * layers * width)
    extra = try numbers.next(3 * width)
    state = try numbers.next(2 * layers * width)
    sequence = try numbers.next(count * width)
  }

  init(layers: Int, characters: Int, width: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func random(_ count: Int) -> [Double] { (0..<count).map { _ in Double.random(in: 0...1, using: &generator) } }
    self.layers = layers
    self.width = width
    main = random(8 * layers * width)
    extra = random(3 * width)
    state = random(2 * layers * width)
    sequence = (0..<characters * width).map { _ in Bool.random(using: &generator) ? 1 : 0 }
  }
}
