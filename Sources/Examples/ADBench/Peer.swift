import Foundation

/// Another program that measures a gradient of ADBench's, to run in turn with ours.
///
/// It is called with `gmm` or `lstm` and a file, and prints, among other words, `primal_ms` and `grad_ms`, milliseconds
/// of the function and of its gradient, and `gradient_norm`, each with a number behind it.
struct Peer {
  let name: String
  private let command: [String]

  struct Fault: Error, CustomStringConvertible {
    var description: String
  }

  /// `NAME=COMMAND`, with the command's arguments after spaces.
  init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    name = String(parts[0])
    command = parts[1].split(separator: " ").map(String.init)
    if command.isEmpty { return nil }
  }

  /// What the program says of the objective and the file.
  func measure(_ objective: String, file: String, as name: String) throws -> Measurement {
    let words = try output(arguments: [objective, file]).split(whereSeparator: \.isWhitespace)
    func number(_ word: String) throws -> Double {
      guard let place = words.firstIndex(of: Substring(word)), place + 1 < words.count,
        let number = Double(words[place + 1])
      else { throw Fault(description: "'\(self.name)' did not print '\(word)' with a number for \(file)") }
      return number
    }
    return Measurement(
      name: "\(name)/\(self.name)", primal: try number("primal_ms"), gradient: try number("grad_ms"),
      norm: try number("gradient_norm"), value: .nan)
  }

  private func output(arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command + arguments
    process.standardOutput = pipe
    do { try process.run() } catch { throw Fault(description: "cannot run '\(name)': \(error.localizedDescription)") }
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Fault(description: "'\(name)' failed with status \(process.terminationStatus)")
    }
    return String(decoding: data, as: UTF8.self)
  }
}
