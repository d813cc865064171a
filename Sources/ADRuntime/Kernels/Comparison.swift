/// The elementwise comparisons.
public enum Comparison: Sendable {
  case less, lessOrEqual, greater, greaterOrEqual, equal, notEqual
}
