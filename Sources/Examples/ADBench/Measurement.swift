import Foundation

/// A line of the output.
struct Measurement: Encodable {
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
