import Dispatch
import Foundation
import Synchronization

/// How many threads loops with `// @parallel` may use: at first as many as the process has processors, or as the
/// environment variable `ADRUNTIME_THREADS` says.
public enum LoopThreads {
  private static let stored = Mutex<Int>(
    ProcessInfo.processInfo.environment["ADRUNTIME_THREADS"].flatMap { Int($0) }
      ?? ProcessInfo.processInfo.activeProcessorCount)

  /// The number; less than 1 counts as 1.
  public static var count: Int {
    get { stored.withLock { max(1, $0) } }
    set { stored.withLock { $0 = newValue } }
  }
}

/// Divides the numbers from `lower` up to `upper` into as many parts of about equal length as threads may run, does the
/// parts side by side, and returns what they give in their order. For one number of threads the parts are always the
/// same.
///
/// - Parameter part: What is done for the numbers from its first argument up to its second, on any thread.
public func inParallel<Part>(_ lower: Int, _ upper: Int, _ part: (Int, Int) -> Part) -> [Part] {
  precondition(lower <= upper, "Range requires lowerBound <= upperBound")
  let count = min(LoopThreads.count, upper - lower)
  if count <= 1 { return [part(lower, upper)] }
  var parts = [Part?](repeating: nil, count: count)
  withoutActuallyEscaping(part) { part in
    parts.withUnsafeMutableBufferPointer { slots in
      let work = Division(lower: lower, upper: upper, part: part, slots: slots)
      DispatchQueue.concurrentPerform(iterations: count) { work.run($0) }
    }
  }
  return parts.compactMap { $0 }
}

/// Parts of a loop, each of which writes a slot of its own.
private struct Division<Part>: @unchecked Sendable {
  let lower: Int
  let upper: Int
  let part: (Int, Int) -> Part
  let slots: UnsafeMutableBufferPointer<Part?>

  func run(_ index: Int) {
    let length = upper - lower
    let start = lower + length * index / slots.count
    let end = lower + length * (index + 1) / slots.count
    slots[index] = part(start, end)
  }
}
