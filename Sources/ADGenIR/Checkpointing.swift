/// What the adjoint of a loop keeps of its iterations. The others are run again.
public enum Checkpointing: Hashable, Sendable {
  /// The state at so many iterations at once; nil: as many as keep the running time low.
  case snapshots(Int?)
  /// The state at every so many iterations.
  case every(Int)
}
