import ADBenchKernels

/// The same in C: the kernel's derivative is made like that of Swift.
// @differentiable(reverse, wrt: (main, extra))
func sequenceLossInC(
  main: [Double], extra: [Double], state: [Double], sequence: [Double], layers: Int, width: Int
) -> Double {
  sequence_loss(
    Int32(layers), Int32(width), Int32(sequence.count / width - 1), main, extra, state, sequence)
}
