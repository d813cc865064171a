import ADGenIR

extension Pass {
  /// Makes arrays that each iteration fills before it reads them anew in each iteration.
  public static let privateArrays = Pass("private-arrays", subject: .loops) { PrivateArrays.run(&$0) }
}

/// Carried arrays of `for` loops that serve as scratch space: nobody needs what is in them behind the loop, and every
/// iteration stores to all their elements before it reads one. Such an array ties the iterations together for nothing.
/// Made anew in each iteration, it leaves them independent; `ScratchArrays` takes it out again at the end.
struct PrivateArrays {
  /// The arrays whose elements are all the same, and which.
  private var repeated: [Value: Operation] = [:]
  private var filling = ArrayFilling()
  private var uses: [Int]
  private var function: Function
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    var body = Region()
    var pass = PrivateArrays(function)
    function.body.forEachOperation { pass.filling.note($0) }
    swap(&body, &function.body)
    pass.visit(&body)
    function = pass.function
    function.body = body
    return pass.changed
  }

  private init(_ function: Function) {
    uses = function.useCounts
    self.function = function.withoutBody
  }

  private mutating func visit(_ region: inout Region) {
    for position in region.operations.indices {
      switch region.operations[position].kind {
      case .arrayRepeating: repeated[region.operations[position].results[0]] = region.operations[position]
      case .for(let header):
        for slot in region.operations[position].results.indices.reversed() {
          makePrivate(slot, in: &region.operations[position], header)
        }
      default: break
      }
      for inner in region.operations[position].regions.indices {
        visit(&region.operations[position].regions[inner])
      }
    }
  }

  private mutating func makePrivate(_ slot: Int, in loop: inout Operation, _ header: ForHeader) {
    let initial = loop.operands[loop.firstCarriedOperand + slot]
    guard header.checkpointing == nil, uses[loop.results[slot].index] == 0, let made = repeated[initial],
      loop.regions[0].isRunThrough(header.label)
    else { return }
    let parameter = loop.regions[0].parameters[slot + 1]
    guard function.type(of: parameter).element?.isScalar == true,
      filling.isFilled(parameter, in: loop.regions[0], passedOnAt: slot, count: made.operands[1])
    else { return }
    let end = loop.regions[0].operations.count - 1
    uses[loop.regions[0].operations[end].operands[slot].index] -= 1
    uses[initial.index] -= 1
    loop.regions[0].operations[end].operands.remove(at: slot)
    loop.operands.remove(at: loop.firstCarriedOperand + slot)
    loop.results.remove(at: slot)
    loop.regions[0].parameters.remove(at: slot + 1)
    // The value that was the parameter is now the result of the operation.
    loop.regions[0].operations.insert(
      Operation(.arrayRepeating, operands: made.operands, results: [parameter], location: loop.location), at: 0)
    for operand in made.operands { uses[operand.index] += 1 }
    changed = true
  }
}
