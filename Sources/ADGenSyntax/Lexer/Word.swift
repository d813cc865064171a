/// The words that the grammar knows. The reserved ones come first.
enum Word: String, CaseIterable, Sendable {
  // Reserved in declarations.
  case `associatedtype`, `class`, `deinit`, `enum`, `extension`, `func`, `import`, `init`, `inout`, `let`, `operator`
  case `precedencegroup`, `protocol`, `struct`, `subscript`, `typealias`, `var`
  case `fileprivate`, `internal`, `private`, `public`, `static`
  // Reserved in statements.
  case `break`, `case`, `catch`, `continue`, `default`, `defer`, `do`, `else`, `fallthrough`, `for`, `guard`, `if`, `in`
  case `repeat`, `return`, `switch`, `throw`, `where`, `while`
  // Reserved in expressions.
  case `as`, `false`, `is`, `nil`, `rethrows`, `self`, `super`, `throws`, `true`, `try`
  /// `_`.
  case wildcard = "_"

  // Not reserved: they mean something in their place only.
  case open, package, final, lazy, weak, unowned, mutating, nonmutating, override, required, convenience, dynamic
  case optional, indirect, prefix, postfix, infix, nonisolated, isolated, distributed, async, reasync
  case consuming, borrowing, sending, actor, macro
  case legacyConsuming = "__consuming"
  case legacyOwned = "__owned"
  case legacyShared = "__shared"
  case legacySetterAccess = "__setter_access"
  case constant = "_const"
  case local = "_local"
  case resultDependsOnSelf = "_resultDependsOnSelf"
  case any, some, each, of
  case await, unsafe, consume, copy, borrow
  case legacyBorrow = "_borrow"
  case legacyMove = "_move"
  case yield, discard
  case get, set, willSet, didSet
  case readCoroutine = "_read"
  case modifyCoroutine = "_modify"
  case read, modify, mutate, unsafeAddress, unsafeMutableAddress
  case available, unavailable, swift, compiler, unknown
  case none = ""

  /// The reserved words, which are never plain identifiers.
  static let reserved: ArraySlice<Word> = allCases.prefix { $0 != .open }
}
