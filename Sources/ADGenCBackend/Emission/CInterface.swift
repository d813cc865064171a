import ADGenIR

/// By function, the parameters whose number of elements is passed too, in parameters behind the others.
typealias CountedParameters = [String: Set<Int>]

/// How a function of C is called, and what becomes of its results.
struct CInterface {
  /// What becomes of a result.
  enum Output: Hashable {
    case returned
    /// `*name += result`
    case added(String)
    /// `*name = result`
    case written(String)
  }

  /// A pointer to the first number of an array of arrays.
  struct Prologue {
    var text: String
    /// The name of the parameter.
    var parameter: String
    /// The parameter of the function that it stands for.
    var variable: Value
  }

  var name: String
  /// The function that the user wrote.
  var primalName: String
  var result: String
  /// Declarations, in order.
  var parameters: [String]
  /// One a result of the function.
  var outputs: [Output]
  /// What stands before the body: pointers to the first elements of arrays of arrays.
  var prologue: [Prologue] = []
  /// What stands before that, and at the end.
  var opening: [String] = []
  var closing: [String] = []
  /// The comment above it.
  var documentation: [String] = []
  /// The names of parameters that no value stands for.
  var outputNames: Set<String> {
    Set(
      outputs.compactMap { output in
        switch output {
        case .returned: return nil
        case .added(let name), .written(let name): return name
        }
      })
  }
  /// The names of all parameters that are not those of the values that stand for them.
  var ownNames: Set<String> { outputNames.union(prologue.map(\.parameter)) }
  var isStatic = false
  /// The parameters whose numbers of elements are parameters too.
  var counted: Set<Int> = []
  /// Whether the header is there that names the constants of BLAS.
  var namesFlags = true
  /// By parameter, the number of elements, as text.
  var sizes: [Value: String] = [:]
  /// The lines of the user's file, by the lines of what it was translated to.
  var lines: [Int] = []

  func line(_ number: Int) -> Int { lines.indices.contains(number - 1) ? lines[number - 1] : number }
}
