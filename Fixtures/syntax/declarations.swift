// Declarations of every form.
@_exported import struct Swift.Int
@preconcurrency public import Swift
import class Foundation.NSObject

@available(macOS 12, *) @frozen
public struct Vector<Element: Numeric, let count: Int>: ~Copyable, @unchecked Sendable where Element: Comparable {
  @usableFromInline internal private(set) var storage: [Element] = [], size = 0
  static let zero = 0, one: Int = 1
  lazy var sum: Element = { storage.reduce(0, +) }()
  var observed: Int = 0 { willSet(new) { print(new) } didSet { print(oldValue) } }
  var computed: Int { storage.count }
  var both: Int {
    get { 1 }
    nonmutating set(value) { _ = value }
  }
  var effectful: Int { get async throws { 1 } }
  var coroutine: Int { _read { yield size } _modify { yield &size } }
  nonisolated(unsafe) static var shared: Int = 0
  weak var parent: AnyObject?; unowned(safe) let owner: AnyObject
  subscript<I: BinaryInteger>(_ index: I, default value: @autoclosure () -> Element = 0) -> Element where I: Hashable {
    get { storage[Int(index)] }
    set { storage[Int(index)] = newValue }
  }
  static subscript(x: Int) -> Int { x }
  init?<T>(_ value: T) where T: Sequence { return nil }
  init!(unwrapped: Int) throws { fatalError() }
  deinit {}
  mutating func add(_ x: borrowing Element, to y: inout Element, _: Int, times n: Int = 1, more: Int...) rethrows {}
  consuming func end() -> sending Vector { self }
  static func + (left: Vector, right: Vector) -> Vector { left }
  prefix static func - (x: Vector) -> Vector { x }
  func opaque() -> some Sequence<Int> & Sendable { [1] }
  func existential(_ x: any Sequence<Int>, _ y: (any P)?, _ z: Any.Type, _ w: any P.Type) -> (any P & Sendable)? { nil }
  func function(_ f: @escaping @Sendable (_ x: Int, inout Int) async throws(Never) -> () -> Void) {}
  func packs<each T, each U>(_ x: repeat each T, y: (repeat (each T, each U))) -> (repeat Pair<each T>) {
    (repeat Pair(each x))
  }
  func inlineArrays(_ x: [3 of Int], _ y: [4 of [2 of Double]], _ z: InlineArray<3, Int>, _ w: Grid<-1, _>) {}
}

@resultBuilder public enum Builder { static func buildBlock(_ x: Int...) -> [Int] { x } }

public protocol P: AnyObject where Item == Int {
  associatedtype Item: Sequence = [Int] where Item.Element: Equatable
  associatedtype Other
  var x: Int { get set }
  var y: Item { mutating get async }
  static var z: Self { get }
  func f(_ x: Int) throws -> Item
  init(x: Int)
  subscript(i: Int) -> Int { get }
  static func == (l: Self, r: Self) -> Bool
}
protocol Primary<A, B> { associatedtype A; associatedtype B }

open class Base: NSObject {
  public required convenience init(x: Int) { self.init() }
  class func make() -> Self { Self() }
  override final class var name: String { "" }
  @objc(doIt:) dynamic optional func doIt(_ x: Any) {}
}
indirect enum Tree<T>: Hashable { case leaf(T), node(Tree, Tree), named(label: Int = 1, _ x: Int); case raw = "a" }
enum Raw: Int { case a = 1, b = -2, `default` }
distributed actor Worker { nonisolated let id = 1; isolated deinit {} }
@globalActor actor Global { static let shared = Global() }
extension Array where Element == Int { typealias Index2<T> = Dictionary<T, Element> where T: Hashable }
extension Vector: @retroactive Equatable {}
typealias Handler = @MainActor (Result<Int, any Error>) -> Void
typealias Metatypes = (Int.Type, P.Protocol, (Int, Int).Type, [Int].Type?)

@attached(member, names: named(init), arbitrary)
public macro Model(_ x: Int = 1) = #externalMacro(module: "M", type: "T")
@freestanding(expression) macro stringify<T>(_ value: T) -> (T, String) = #externalMacro(module: "M", type: "S")

@Model(3) struct Attached { @Wrapped(wrappedValue: 1, "x)") var a: Int; #warning("w") 
  #declare("x") { 1 }
}
let (expanded, text) = #stringify(1 + 2)
#if canImport(Foundation, _version: 1.2.3)
  @available(*, deprecated, message: "a ) b")
#endif
func conditionalAttribute() {}
#if DEBUG
  struct Debugging {}
  func onlyInDebug() {}
#elseif !targetEnvironment(simulator)
#else
  let other = 1
#endif
func borrowed(x: __shared Int, y: __owned Int, z: consuming Int, i: isolated Global) {}
nonisolated func free() async {}
package func packaged(_ body: nonisolated(nonsending) () async -> Void) {}
@inlinable @discardableResult func attributed(@Builder content: () -> [Int], @Generic<Int, String> other: () -> Int) -> Int { 1 }
func selected() -> Swift::Int { Swift::max(1, 2) }
@Swift::MainActor func selectedAttribute(x: Vector<Int, 3>) -> [Swift::Int: Int] { true ? [Swift::Int(1): 2] : [:] }
