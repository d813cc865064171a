import Foundation

/// How a derivative's time grows when one size of its input is doubled, and doubled again.
struct Growth {
  var name: String
  var sizes: [Int]
  var make: @Sendable (Int) -> BenchmarkCase

  /// A size, and what was measured there.
  struct Point {
    var size: Int
    var measurement: Measurement
    /// The most memory that the process has had so far, in megabytes.
    var peak: Double
  }

  static let all: [Growth] = [
    Growth(name: "gmm_points", sizes: [500, 1000, 2000]) { count in
      .mixture("gmm", MixtureInput(d: 10, components: 25, points: count, seed: 1))
    },
    Growth(name: "gmm_components", sizes: [10, 20, 40]) { count in
      .mixture("gmm", MixtureInput(d: 10, components: count, points: 1000, seed: 1))
    },
    Growth(name: "gmm_d_squared", sizes: [8, 16, 32]) { d in
      .mixture("gmm", MixtureInput(d: d, components: 10, points: 500, seed: 1))
    },
    Growth(name: "lstm_characters", sizes: [256, 512, 1024]) { count in
      .sequence("lstm", SequenceInput(layers: 2, characters: count, width: 14, seed: 1))
    },
    Growth(name: "lstm_layers", sizes: [2, 4, 8]) { layers in
      .sequence("lstm", SequenceInput(layers: layers, characters: 256, width: 14, seed: 1))
    },
    Growth(name: "ba_observations", sizes: [1000, 2000, 4000]) { count in
      .bundle("ba", BundleInput(cameras: 10, points: 500, observations: count, seed: 1))
    },
    Growth(name: "hand_points", sizes: [100, 200, 400]) { count in
      let model = HandModel(vertices: 544, triangles: 1084, seed: 1)
      return .hand("hand", HandInput(model: model, points: count, hasPlaces: false, seed: 2))
    },
  ]

  func measure(_ stopwatch: Stopwatch) -> [Point] {
    sizes.map { size in
      var benchmark = make(size)
      benchmark.others = []
      let measurement = benchmark.measure(stopwatch)[0]
      return Point(size: size, measurement: measurement, peak: Self.peakMemory)
    }
  }

  /// In megabytes, by Linux's account; 0 elsewhere.
  private static var peakMemory: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0) / 1000
  }
}
