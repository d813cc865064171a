import ADGenSyntax

/// The local variables that code names which is not modelled, and whether it can be passed on as text.
struct CodeMentions {
  struct Mention {
    var id: VariableID
    var range: SourceRange
    /// Whether a derivative could flow from the variable into the code's value: not from inside a string.
    var carries: Bool
  }

  private(set) var mentions: [Mention] = []
  /// Where `Self` and generic parameters are named, which mean nothing in a generated function.
  private(set) var typeNames: [(range: SourceRange, type: SwiftType)] = []
  /// False if the text means something else in a generated function, or the code changes what is modelled.
  private(set) var canBePassed = true
  private let checker: BodyChecker
  /// Names that closures in the code declare.
  private var shadowed: [String] = []
  private var isDetached = false
  private var closureDepth = 0

  init(_ expression: ExpressionSyntax, _ checker: BodyChecker) {
    self.checker = checker
    visit(expression)
    mentions.sort { $0.range.lower < $1.range.lower }
    typeNames.sort { $0.range.lower < $1.range.lower }
  }

  /// Of statements that only the text is known of: they do not leave, and what they declare is theirs.
  init(_ statements: [StatementSyntax], _ checker: BodyChecker) {
    self.checker = checker
    for statement in statements { visit(statement) }
    mentions.sort { $0.range.lower < $1.range.lower }
    typeNames.sort { $0.range.lower < $1.range.lower }
  }

  private mutating func visit(_ expression: ExpressionSyntax) {
    switch expression.kind {
    case .integer, .float, .boolean, .nilLiteral, .regex, .chainBase, .discard, .type, .implicitMember: break
    case .string(let literal): visit(literal)
    case .array(let elements): for element in elements { visit(element) }
    case .dictionary(let elements):
      for element in elements {
        visit(element.key)
        visit(element.value)
      }
    case .identifier(let name, _):
      visit(name.name, expression.range)
      // Elsewhere a name that nobody declares is a mistake more often than another module's.
      if !isDeclared(name.name, expression) { canBePassed = false }
    case .member(let base, _, _): visitName(base)
    case .call(let call): visit(call, isCall: true)
    case .subscripting(let call): visit(call, isCall: false)
    case .optionalChain(let inner), .forceUnwrap(let inner), .postfix(let inner, _), .prefix(_, let inner),
      .unsafe(let inner), .copy(let inner), .parenthesized(let inner), .isType(let inner, _), .cast(let inner, _, _):
      visit(inner)
    case .tryExpression(.optional, let inner), .tryExpression(.forced, let inner): visit(inner)
    case .inoutArgument(let operand), .consume(let operand), .borrow(let operand): change(operand)
    case .sequence(let elements): visit(elements)
    case .binary(let left, let name, let right):
      if BodyChecker.isAssigning(name.name) { change(left) } else { visit(left) }
      visit(right)
    case .assignment(let left, let right):
      change(left)
      visit(right)
    case .ternary(let condition, let then, let otherwise):
      visit(condition)
      visit(then)
      visit(otherwise)
    case .tuple(let elements): visit(elements)
    case .closure(let closure): visit(closure)
    case .keyPath(let path):
      for component in path.components {
        switch component {
        case .subscripting(let arguments), .call(let arguments): visit(arguments)
        case .member, .optionalChain, .forceUnwrap: break
        }
      }
    case .macroExpansion(let macro):
      visit(macro.arguments)
      for trailing in macro.trailingClosures { visit(trailing.closure) }
    case .selfReference, .superReference, .conditionalMembers, .tryExpression(.propagating, _), .await, .packElement,
      .packExpansion, .arrow, .ifExpression, .switchExpression, .doExpression, .pattern, .invalid:
      canBePassed = false
    }
  }

  private mutating func visit(_ arguments: [ArgumentSyntax]) {
    for argument in arguments { visit(argument.value) }
  }

  private mutating func visit(_ literal: StringLiteralSyntax) {
    for case .interpolation(let arguments, _) in literal.segments {
      detached { $0.visit(arguments) }
    }
  }

  private mutating func detached(_ body: (inout CodeMentions) -> Void) {
    let outer = isDetached
    isDetached = true
    body(&self)
    isDetached = outer
  }

  private mutating func visit(_ elements: [SequenceElement]) {
    var isTarget = false
    for element in elements.dropFirst().prefix(1) {
      switch element {
      case .assignment: isTarget = true
      case .binaryOperator(let name): isTarget = BodyChecker.isAssigning(name.name)
      case .operand, .ternary, .isType, .cast, .arrow: break
      }
    }
    for (position, element) in elements.enumerated() {
      switch element {
      case .operand(let operand): if isTarget, position == 0 { change(operand) } else { visit(operand) }
      case .ternary(let middle, _): visit(middle)
      case .arrow: canBePassed = false
      case .binaryOperator, .assignment, .isType, .cast: break
      }
    }
  }

  // MARK: Names

  private mutating func visit(_ name: String, _ range: SourceRange) {
    if shadowed.contains(name) { return }
    if name == "Self" || checker.generics[name] != nil {
      let reference = DeclarationReference(base: IdentifierSyntax(name: name, range: range), range: range)
      let type = checker.typeNamed(ExpressionSyntax(.identifier(reference, genericArguments: []), range: range))
      if let type, !type.hasUnknown, !type.hasParameters {
        typeNames.append((range, type))
      } else {
        canBePassed = false
      }
      return
    }
    if let id = checker.lookUp(name) {
      let variable = checker.variables[id.index]
      if !checker.canBeOperand(variable.type) { canBePassed = false }
      // A closure may run when the variable has another value.
      if closureDepth > 0, variable.isMutable, !checker.isUnmodelled(variable.type) { canBePassed = false }
      mentions.append(Mention(id: id, range: range, carries: !isDetached))
    } else if name.hasPrefix("$") {
      if closureDepth == 0 { canBePassed = false }
    } else if !checker.localSignatures(named: name).isEmpty || checker.isHiddenInGeneratedFiles(name)
      || checker.mayBeMember(name)
    {
      canBePassed = false
    }
  }

  /// What stands before a dot, or is called: perhaps a type or function of another module.
  private mutating func visitName(_ expression: ExpressionSyntax) {
    if case .identifier(let name, _) = expression.kind {
      visit(name.name, expression.range)
    } else {
      visit(expression)
    }
  }

  private func isDeclared(_ name: String, _ expression: ExpressionSyntax) -> Bool {
    shadowed.contains(name) || name.hasPrefix("$") || name.first?.isLetter == false || checker.lookUp(name) != nil
      || checker.global(named: name) != nil || !checker.overloads(named: name).isEmpty
      || checker.typeNamed(expression) != nil || !checker.localSignatures(named: name).isEmpty
  }

  /// What changes must not be modelled: nothing would learn of it.
  private mutating func change(_ target: ExpressionSyntax) {
    if case .discard = target.kind { return }
    if let root = root(of: target), let id = checker.lookUp(root), !shadowed.contains(root),
      !checker.isUnmodelled(checker.variables[id.index].type)
    {
      canBePassed = false
    }
    visit(target)
  }

  private func root(of expression: ExpressionSyntax) -> String? {
    switch expression.kind {
    case .identifier(let name, _): return name.name
    case .member(let base, _, _): return root(of: base)
    case .subscripting(let call): return root(of: call.callee)
    case .optionalChain(let inner), .forceUnwrap(let inner), .parenthesized(let inner): return root(of: inner)
    default: return nil
    }
  }

  // MARK: Calls and closures

  /// What these make of a number carries no derivative.
  private static let detaching: Set<String> = [
    "print", "debugPrint", "dump", "NSLog", "String", "assert", "precondition", "fatalError", "Int", "Bool",
  ]

  private mutating func visit(_ call: CallSyntax, isCall: Bool) {
    if isCall, case .member(let base, let name, _) = call.callee.kind { checkReceiver(base, name.name) }
    visitName(call.callee)
    var isDetaching = false
    if case .identifier(let name, _) = call.callee.kind { isDetaching = Self.detaching.contains(name.name) }
    if isDetaching { detached { $0.visit(call.arguments) } } else { visit(call.arguments) }
    for trailing in call.trailingClosures { visit(trailing.closure) }
  }

  /// A method that is not known may change its receiver.
  private mutating func checkReceiver(_ base: ExpressionSyntax, _ method: String) {
    guard let root = root(of: base), let id = checker.lookUp(root), !shadowed.contains(root) else { return }
    let variable = checker.variables[id.index]
    guard variable.isMutable, !checker.isUnmodelled(variable.type) else { return }
    let known = checker.table.members[method] ?? []
    if known.isEmpty || known.contains(where: \.isMutating) { canBePassed = false }
  }

  private mutating func visit(_ closure: ClosureSyntax) {
    let outer = shadowed.count
    closureDepth += 1
    for capture in closure.captures {
      if let value = capture.value { visit(value) } else { visit(capture.name.name, capture.name.range) }
      // In `[x]` the name would have to be written twice.
      if capture.value == nil { canBePassed = false }
      shadowed.append(capture.name.name)
    }
    for parameter in closure.parameters ?? [] { if let name = parameter.name { shadowed.append(name) } }
    for statement in closure.statements { visit(statement) }
    closureDepth -= 1
    shadowed.removeSubrange(outer...)
  }

  private mutating func visit(_ statement: StatementSyntax) {
    switch statement.kind {
    case .expression(let expression): visit(expression)
    case .throw(let error): if closureDepth > 0 { visit(error) } else { canBePassed = false }
    case .return(let value):
      if closureDepth == 0 { canBePassed = false }
      if let value { visit(value) }
    case .declaration(let declaration):
      guard case .variable(let variable) = declaration.kind else {
        canBePassed = false
        return
      }
      for binding in variable.bindings {
        if let value = binding.initializer { visit(value) }
        guard let name = binding.name, binding.accessors == nil else {
          canBePassed = false
          return
        }
        shadowed.append(name)
      }
    case .if(let node): visit(node)
    case .guard, .switch, .forIn, .while, .repeatWhile, .doCatch, .defer, .break, .continue, .fallthrough, .yield,
      .discard, .then, .labeled, .conditional, .invalid:
      canBePassed = false
    }
  }

  /// An `if` whose branches are text.
  private mutating func visit(_ node: IfSyntax) {
    for condition in node.conditions {
      guard case .expression(let expression) = condition.kind else {
        canBePassed = false
        return
      }
      // What a comparison tells carries no derivative; a call might keep what it is given.
      let calls = checker.source.text(of: expression.range).utf8.contains(UInt8(ascii: "("))
      if calls { visit(expression) } else { detached { $0.visit(expression) } }
    }
    visit(node.body)
    switch node.elseBranch {
    case .block(let block): visit(block)
    case .elseIf(let next, _): visit(next)
    case nil: break
    }
  }

  private mutating func visit(_ block: CodeBlock) {
    let outer = shadowed.count
    for statement in block.statements { visit(statement) }
    shadowed.removeSubrange(outer...)
  }
}
