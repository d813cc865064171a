import ADGenSyntax
import Foundation
import Synchronization
import Testing

@Suite struct SyntaxErrorTests {
  @Test(arguments: [
    ("let x = ", "1:9: expected an expression"),
    ("func f(a) {}", "1:8: expected a parameter: 'name: Type'"),
    ("func f(a: ) {}", "1:11: expected a type"),
    ("struct {}", "1:8: expected the name of the struct"),
    ("let class = 1", "1:5: expected a name or a tuple of names"),
    ("if x", "1:5: expected '{' before the body of 'if'"),
    ("x y", "1:3: consecutive statements on a line must be separated by ';'"),
    ("#endif", "1:1: extraneous '#endif' without '#if'"),
    ("#if A\nlet x = 1", "1:1: '#if' is never closed"),
    ("switch x { case 1 }", "1:19: expected ':' after a case"),
    ("a ? b", "1:6: expected ':' after the first result of '? :'"),
    ("operator +", "1:1: an operator needs a position"),
    ("f(1 2)", "1:5: expected ',' or ')' after an argument"),
    ("[1: 2, 3]", "1:9: expected ':' and a value"),
    ("@", "1:2: expected an attribute's name after '@'"),
  ])
  func isLocated(_ text: String, _ expected: String) {
    #expect(complaints(text) == [expected])
  }

  @Test func readingGoesOnAfterAnError() {
    #expect(
      complaints("let = 1\nfunc f() {}\nstruct S {\n  let = 2\n  func g() { let = 3 }\n}\nlet x = \n")
        == [
          "1:5: expected a name or a tuple of names", "4:7: expected a name or a tuple of names",
          "8:1: expected an expression", "5:18: expected a name or a tuple of names",
        ])
  }

  @Test(arguments: [
    "(", "[", "{", "f(", "-(", "a ? ", "[1: ", "{ (x: (", "if x { ", "try ", "\"\\(", "#if A\n", "x = ",
  ])
  func deepNestingIsRefused(_ opening: String) {
    let text = String(repeating: opening, count: 20_000)
    let closed = text + "x" + String(repeating: closing(opening), count: 20_000)
    #expect(complain(text))
    if opening != "x = ", opening != "a ? " { #expect(complain(closed)) }
  }

  @Test(arguments: ["T?", "[", "(", "A<", "some ", "~", "() -> ", "T.", "@a "])
  func deepTypesAreRefused(_ opening: String) {
    #expect(complain("let x: " + String(repeating: opening, count: 20_000)))
  }

  @Test(arguments: [".a", "(1)", "[1]", "?.a", "!", " + 1", " = 1", " as Int", "{ }"])
  func longChainsAreRefused(_ link: String) {
    let text = "x" + String(repeating: link, count: 200_000)
    #expect(complain(text))
    let short = "x" + String(repeating: link, count: 300)
    #expect(!complain(short))
  }

  /// Whether there is something to complain about. The tool parses on its main thread, tests run on threads whose
  /// stacks may be smaller.
  private func complain(_ text: String) -> Bool {
    let found = Mutex(false)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      found.withLock { $0 = !complaints(text).isEmpty }
      done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    done.wait()
    return found.withLock { $0 }
  }

  /// What closes an opening text.
  private func closing(_ opening: String) -> String {
    String(
      opening.reversed().compactMap { character in
        switch character {
        case "(": return ")"
        case "[": return "]"
        case "{": return "}"
        case "\"": return "\""
        default: return nil
        }
      })
  }
}
