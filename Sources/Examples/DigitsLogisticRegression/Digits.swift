import ADRuntime
import Foundation

/// The zeros and ones of the 8x8 digits: features by columns, standardised, split into training and test images.
struct Digits {
  var trainingImages: Tensor<Float>
  var trainingLabels: Tensor<Float>
  var testImages: Tensor<Float>
  var testLabels: Tensor<Float>

  enum Fault: Error, CustomStringConvertible {
    case unreadable(String)
    case malformed(String, line: Int)

    var description: String {
      switch self {
      case .unreadable(let path): return "can't read '\(path)'"
      case .malformed(let path, let line): return "\(path):\(line): expected 64 pixels and a class, separated by commas"
      }
    }
  }

  /// Reads the images of the classes 0 and 1; the first nine tenths are for training.
  init(path: String) throws {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw Fault.unreadable(path) }
    var images: [[Double]] = []
    var labels: [Float] = []
    for (number, line) in text.split(separator: "\n").enumerated() {
      let fields = line.split(separator: ",").compactMap { Double($0) }
      guard fields.count == 65 else { throw Fault.malformed(path, line: number + 1) }
      guard fields[64] < 2 else { continue }
      images.append(Array(fields[..<64]))
      labels.append(Float(fields[64]))
    }
    let standardised = Digits.standardised(images)
    let split = images.count * 9 / 10
    trainingImages = Digits.columns(standardised[..<split])
    testImages = Digits.columns(standardised[split...])
    trainingLabels = Tensor(shape: [1, split], scalars: Array(labels[..<split]))
    testLabels = Tensor(shape: [1, labels.count - split], scalars: Array(labels[split...]))
  }

  /// Mean 0 and variance 1 for each feature; a feature that never changes becomes 0, as scikit-learn has it.
  static func standardised(_ images: [[Double]]) -> [[Double]] {
    let count = Double(images.count)
    var result = images
    for feature in 0..<64 {
      let mean = images.reduce(0) { $0 + $1[feature] } / count
      let variance = images.reduce(0) { $0 + ($1[feature] - mean) * ($1[feature] - mean) } / count
      let deviation = variance == 0 ? 1 : variance.squareRoot()
      for image in images.indices { result[image][feature] = (images[image][feature] - mean) / deviation }
    }
    return result
  }

  private static func columns(_ images: ArraySlice<[Double]>) -> Tensor<Float> {
    let scalars = (0..<64).flatMap { feature in images.map { Float($0[feature]) } }
    return Tensor(shape: [64, images.count], scalars: scalars)
  }
}
