/// How the iterations of a loop write and read an aggregate that the loop carries.
public struct CarriedWrites: Hashable, Sendable {
  /// Nothing but `accumulate` writes it (`a[i] = a[i] + e` counts as that).
  public var isOnlyAccumulated: Bool
  /// Nothing but `store` writes it.
  public var isOnlyStored: Bool
  /// Some version of it is read inside the loop, other than by the accumulation itself.
  public var isReadInside: Bool
  /// No element is written by two iterations if one of the two writes is a store.
  public var storesAreDistinct: Bool
  /// No element is written by two iterations, accumulation included.
  public var writesAreDistinct: Bool
  /// No iteration reads an element that another one writes.
  public var readsOwnElementsOnly: Bool
}
