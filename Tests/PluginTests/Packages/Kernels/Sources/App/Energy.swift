import CSprings

/// The energy of a chain of springs, as C computes it.
// @differentiable(reverse, forward)
func energy(_ x: [Double], _ stiffness: [Double]) -> Double {
  var force = [Double](repeating: 0.5, count: x.count)
  gravity(Int32(x.count), 0.3, x, &force)
  let n = Int32(x.count)
  grow(n, x[0], stiffness + [1], &force)
  return spring_energy(n, x, stiffness) + product(n, x, force)
}

/// Second derivatives of a kernel that adgen derives.
// @differentiable(hvp)
func springs(_ x: [Double], _ stiffness: [Double]) -> Double { spring_energy(Int32(x.count), x, stiffness) }

/// Structures of C: arrays of them, pointers to one, values.
// @differentiable(reverse, forward)
func swing(_ start: Oscillator, _ attachment: attachment, _ dt: Double) -> Double {
  var all = [heavier(start, 1 + dt), start]
  var attachment = attachment
  for _ in 0..<3 { oscillate(all.count, &all, &attachment, dt) }
  oscillate(1, &all, [attachment], dt)
  return all[0].position.0 * all[1].velocity.1 + Double(all[0].steps) * all[0].velocity.0
}
