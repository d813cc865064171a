import ADGenSema

/// A function value that is known where the program is expanded.
indirect enum StaticFunction {
  /// A closure, with what the variables around it are.
  case closure(TypedClosure, Frame)
  /// A local function, by its index in the frame's body.
  case local(Int, Frame)
  case declared(FunctionReference)
  case builtin(Builtin)
  /// What the function that is made is given by its caller: it is called, and nothing is known of it.
  case parameter(VariableID)
  /// The functions of an array or tuple.
  case list([StaticFunction])
  /// One of two, by a variable that says whether it is the first.
  case choice(VariableID, StaticFunction, StaticFunction)
}

/// What a variable of the source stands for while its body is expanded.
enum Binding {
  /// A variable of the function that is made, or a part of one.
  case place(Place)
  /// A variable that holds a function: what it holds now is known by the number of the cell.
  case function(cell: Int)
}

/// A body of the source that is being expanded: what its variables stand for, and what `return` does.
struct Frame {
  /// Which body it is.
  var id: BodyID
  var context: BodyContext
  var variables: [VariableID: Binding] = [:]
  var exits: [ExitTarget: ExitTarget] = [:]
  var returns = Returns.function
  var throwing = Throwing.function

  init(_ id: BodyID, _ context: BodyContext) {
    self.id = id
    self.context = context
  }

  /// What `return` becomes.
  enum Returns {
    /// A return from the function that is made.
    case function
    /// The value is assigned; the exit leaves what was the body, where it is not its end.
    case assign(Result, ExitTarget?)
  }

  /// What `throw` becomes.
  indirect enum Throwing {
    /// A throw from the function that is made.
    case function
    /// The error is kept, and the statements leave.
    case caught(VariableID?, [TypedStatement])
    /// The statements are run, and then it is thrown on.
    case passed([TypedStatement], Throwing)
  }

  /// Where the value of an inlined body goes.
  enum Result {
    case none
    case variable(VariableID)
    case function(cell: Int)
    /// An optional, which is appended to an array if it is there.
    case append(VariableID)
  }
}

/// A body that was checked for itself.
enum BodyID: Hashable {
  case function(FunctionReference)
  case global(Int)
  case defaultArgument(DefaultArgument)
}

/// An argument that is expanded.
enum ExpandedArgument {
  case value(TypedExpression)
  case place(Place)
  case function(StaticFunction)
}

/// What a call became: statements, and the value that they leave.
struct Expanded {
  var statements: [TypedStatement] = []
  var value: TypedExpression?
  var function: StaticFunction?
}
