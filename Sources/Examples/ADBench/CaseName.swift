import Foundation

/// A case that the command line can name.
struct CaseName {
  var name: String
  /// The file under the folder of ADBench's data.
  var file: String
  /// Makes the case from a file, or from a seed.
  var build: @Sendable (String, String?) throws -> BenchmarkCase

  static let all: [CaseName] = mixtures + tensorMixtures + sequences + tensorSequences + [bundle] + hands

  /// The case of that name, however its words are separated.
  init?(matching name: String) {
    let wanted = Self.letters(of: name)
    guard let found = Self.all.first(where: { Self.letters(of: $0.name) == wanted }) else { return nil }
    self = found
  }

  init(name: String, file: String, build: @escaping @Sendable (String, String?) throws -> BenchmarkCase) {
    self.name = name
    self.file = file
    self.build = build
  }

  private static func letters(of name: String) -> String { name.lowercased().filter { $0.isLetter || $0.isNumber } }

  func make(data: String?) throws -> BenchmarkCase { try build(name, path(data: data)) }

  /// The input's file, if it is there.
  private func path(data: String?) -> String? {
    data.map { "\($0)/\(file)" }.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil }
  }

  /// What another program says of the case: of the mixtures and the networks, on ADBench's files.
  func measure(_ peer: Peer, data: String?) throws -> Measurement? {
    let objective = String(file.prefix { $0 != "/" })
    guard ["gmm", "lstm"].contains(objective), let path = path(data: data) else { return nil }
    return try peer.measure(objective, file: path, as: name)
  }

  private static let mixtures = [(10, 25), (32, 50), (64, 50)].map { d, components in
    CaseName(name: "gmm_d\(d)_K\(components)", file: "gmm/1k_d\(d)_K\(components).txt") { name, path in
      let input = try path.map { try MixtureInput(path: $0) }
      return .mixture(name, input ?? MixtureInput(d: d, components: components, points: 1000, seed: 1))
    }
  }

  private static let tensorMixtures = [(10, 25), (32, 50), (64, 50)].map { d, components in
    CaseName(name: "gmm_tensors_d\(d)_K\(components)", file: "gmm/1k_d\(d)_K\(components).txt") { name, path in
      let input = try path.map { try MixtureInput(path: $0) }
      return .mixtureWithTensors(name, input ?? MixtureInput(d: d, components: components, points: 1000, seed: 1))
    }
  }

  private static let hands = [("simple", 100), ("simple", 12800), ("complicated", 100)].map { kind, count in
    let file = "hand/\(kind)_small/hand1_t26_c\(count).txt"
    return CaseName(name: "hand_\(kind)_small_c\(count)", file: "hand/model/bones.txt") { name, bones in
      let hasPlaces = kind == "complicated"
      guard let bones else {
        let model = HandModel(vertices: 544, triangles: 1084, seed: 1)
        return .hand(name, HandInput(model: model, points: count, hasPlaces: hasPlaces, seed: 2))
      }
      let model = try HandModel(folder: String(bones.dropLast("/bones.txt".count)))
      let path = String(bones.dropLast("hand/model/bones.txt".count)) + file
      let isThere = FileManager.default.fileExists(atPath: path)
      return .hand(
        name,
        isThere
          ? try HandInput(path: path, model: model, hasPlaces: hasPlaces)
          : HandInput(model: model, points: count, hasPlaces: hasPlaces, seed: 2))
    }
  }

  private static let bundle = CaseName(name: "ba1", file: "ba/ba1.txt") { name, path in
    let input = try path.map { try BundleInput(path: $0) }
    return .bundle(name, input ?? BundleInput(cameras: 49, points: 7776, observations: 31843, seed: 1))
  }

  private static let sequences = [2, 4].map { layers in
    CaseName(name: "lstm_l\(layers)", file: "lstm/l\(layers)_c1024.txt") { name, path in
      let input = try path.map { try SequenceInput(path: $0) }
      return .sequence(name, input ?? SequenceInput(layers: layers, characters: 1024, width: 14, seed: 1))
    }
  }

  private static let tensorSequences = [2, 4].map { layers in
    CaseName(name: "lstm_tensors_l\(layers)", file: "lstm/l\(layers)_c1024.txt") { name, path in
      let input = try path.map { try SequenceInput(path: $0) }
      return .sequenceWithTensors(
        name, input ?? SequenceInput(layers: layers, characters: 1024, width: 14, seed: 1))
    }
  }
}
