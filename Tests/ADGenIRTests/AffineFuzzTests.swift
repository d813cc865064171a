import ADGenIR
import Testing

/// Random programs run on the interpreter: whatever the affine dependence test claims must hold in the run.
@Suite struct AffineFuzzTests {
  struct Tally {
    var runs = 0
    var finalReads = 0
    var finalStores = 0
    var distinctLoops = 0
    var ownReadLoops = 0
  }

  @Test func claimsHoldInRandomPrograms() throws {
    var tally = Tally()
    for seed in 1...1500 { try check(seed, &tally) }
    // The test would show nothing if programs did not run or nothing was claimed.
    #expect(tally.runs > 1000)
    #expect(tally.finalReads > 300)
    #expect(tally.finalStores > 300)
    #expect(tally.distinctLoops > 100)
    #expect(tally.ownReadLoops > 50)
  }

  private struct LoggedAccess {
    var isWrite: Bool
    var site: Int
    var row: Int
    var column: Int
    var value: Int
  }

  private func check(_ seed: Int, _ tally: inout Tally) throws {
    let program = AffineProgram(seed: seed)
    let function = program.function
    #expect(Verifier.violations(in: function).isEmpty)
    let matrix = (0..<28).map { row in RuntimeValue.array((0..<28).map { .integer(-row * 28 - $0 - 1) }) }
    let table = RuntimeValue.array([2, 0, 3, 1].map(RuntimeValue.integer))
    var interpreter = Interpreter(function, stepLimit: 3_000_000)
    guard let results = try? interpreter.call("f", [.array(matrix), table]) else { return }
    tally.runs += 1
    let analysis = AffineAnalysis(function)
    let log = integers(results[1])
    checkFinality(program, analysis, results[0], log, &tally)
    for (site, label) in program.loops.enumerated() {
      guard let writes = analysis.writes(in: label, carried: 0) else { continue }
      checkLoop(site, writes, log, "seed \(seed), loop \(site)")
      if writes.storesAreDistinct { tally.distinctLoops += 1 }
      if writes.readsOwnElementsOnly, writes.isReadInside { tally.ownReadLoops += 1 }
    }
  }

  private func integers(_ value: RuntimeValue) -> [Int] {
    guard case .array(let elements) = value else { return [] }
    return elements.map { element in
      if case .integer(let integer) = element { return integer }
      return 0
    }
  }

  private func accesses(_ log: [Int]) -> [(entry: AffineProgram.Entry?, access: LoggedAccess)] {
    stride(from: 0, to: log.count, by: 5).map { start in
      let entry = AffineProgram.Entry(rawValue: log[start])
      return (
        entry,
        LoggedAccess(
          isWrite: entry == .write, site: log[start + 1], row: log[start + 2], column: log[start + 3],
          value: log[start + 4])
      )
    }
  }

  private func checkFinality(
    _ program: AffineProgram, _ analysis: AffineAnalysis, _ end: RuntimeValue, _ log: [Int], _ tally: inout Tally
  ) {
    guard case .array(let rows) = end, let last = program.function.body.operations.last else { return }
    let matrix = rows.map(integers)
    let reads = program.reads.map { analysis.finalVersion(ofRead: $0) }
    let stores = program.stores.map { analysis.finalVersion(ofStore: $0) }
    for version in reads + stores { #expect(version == nil || version == last.operands[0]) }
    tally.finalReads += reads.count { $0 != nil }
    tally.finalStores += stores.count { $0 != nil }
    for (entry, access) in accesses(log) where entry == .read || entry == .write {
      if (entry == .read ? reads : stores)[access.site] != nil {
        #expect(matrix[access.row][access.column] == access.value, "\(access) is overwritten in\n\(program.function)")
      }
    }
  }

  /// Compares the accesses of every two iterations of each run of the loop.
  private func checkLoop(_ site: Int, _ writes: CarriedWrites, _ log: [Int], _ place: String) {
    var iterations: [[LoggedAccess]] = []
    var isInside = false
    for (entry, access) in accesses(log) {
      switch entry {
      case .iteration where access.site == site:
        iterations.append([])
        isInside = true
      case .loopEnd where access.site == site:
        compare(iterations, writes, place)
        iterations = []
        isInside = false
      case .read, .write: if isInside { iterations[iterations.count - 1].append(access) }
      default: break
      }
    }
  }

  private func compare(_ iterations: [[LoggedAccess]], _ writes: CarriedWrites, _ place: String) {
    for (first, accesses) in iterations.enumerated() {
      for (second, others) in iterations.enumerated() where second != first {
        for access in accesses {
          for other in others where other.isWrite && other.row == access.row && other.column == access.column {
            if access.isWrite {
              #expect(!writes.storesAreDistinct && !writes.writesAreDistinct, "\(place): \(access), \(other)")
            } else {
              #expect(!writes.readsOwnElementsOnly, "\(place): \(access), \(other)")
            }
          }
        }
      }
    }
  }
}
