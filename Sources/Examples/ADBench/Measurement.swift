import Foundation

/// A line of the output.
struct Measurement: Codable {
  var name: String
  /// Milliseconds.
  var primal: Double
  var gradient: Double
  /// The Euclidean norm of the derivative.
  var norm: Double
  /// The value of the objective.
  var value: Double

  var ratio: Double { gradient / primal }

  var line: String {
    let times = [primal, gradient].map { String(format: "%.4f", $0) }.joined(separator: " ")
    return "\(name) \(times) \(String(format: "%.2f", ratio)) \(String(format: "%.12g", norm))"
  }

  enum CodingKeys: String, CodingKey {
    case name
    case primal = "primal_ms"
    case gradient = "gradient_ms"
    case ratio
    case norm = "gradient_norm"
    case value
  }

  init(name: String, primal: Double, gradient: Double, norm: Double, value: Double) {
    self.name = name
    self.primal = primal
    self.gradient = gradient
    self.norm = norm
    self.value = value
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    name = try container.decode(String.self, forKey: .name)
    primal = try container.decode(Double.self, forKey: .primal)
    gradient = try container.decode(Double.self, forKey: .gradient)
    norm = try container.decode(Double.self, forKey: .norm)
    value = try container.decode(Double.self, forKey: .value)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(primal, forKey: .primal)
    try container.encode(gradient, forKey: .gradient)
    try container.encode(ratio, forKey: .ratio)
    try container.encode(norm, forKey: .norm)
    try container.encode(value, forKey: .value)
  }
}
