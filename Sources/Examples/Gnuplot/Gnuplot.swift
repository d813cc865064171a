import Foundation

/// Runs gnuplot, which draws the pictures of the examples.
public enum Gnuplot {
  /// Says why there is no picture.
  public struct Fault: Error, CustomStringConvertible {
    public var description: String
  }

  /// Passes the script to gnuplot and waits until it has drawn.
  public static func draw(_ script: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gnuplot"]
    let input = Pipe()
    process.standardInput = input
    do {
      try process.run()
    } catch {
      throw Fault(description: "can't start gnuplot: \(error.localizedDescription)")
    }
    input.fileHandleForWriting.write(Data(script.utf8))
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Fault(description: "gnuplot failed; it is in the Debian package gnuplot-nox ('make setup' installs it)")
    }
  }
}
